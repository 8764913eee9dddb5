package onekernel.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;
import picocli.CommandLine;

/** A command line that can't be understood, told as every error is: what, why, the next command. */
final class Misuse {
  private final CommandLine command;
  private final CommandLine.ParameterException thrown;

  private Misuse(CommandLine.ParameterException thrown) {
    this.command = thrown.getCommandLine();
    this.thrown = thrown;
  }

  static LabException told(CommandLine.ParameterException thrown) {
    Misuse misuse = new Misuse(thrown);
    return (thrown instanceof CommandLine.UnmatchedArgumentException unmatched
            ? misuse.unmatched(unmatched.getUnmatched().getFirst())
            : misuse.other())
        .from(thrown);
  }

  private LabException unmatched(String word) {
    if (word.startsWith("-")) {
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(o -> !o.hidden())
              .map(CommandLine.Model.OptionSpec::longestName)
              .toList();
      return LabException.usage(
          name() + " has no option " + word + ".",
          "It has " + String.join(", ", options) + Nearest.told(word, options) + ".",
          help());
    }
    return isTop()
        ? noCommand(word)
        : LabException.usage(
            name() + " doesn't take \"" + word + "\".",
            "It is used like this: " + synopsis(),
            help());
  }

  private LabException noCommand(String word) {
    List<String> commands =
        command.getSubcommands().entrySet().stream()
            .filter(c -> !c.getValue().getCommandSpec().usageMessage().hidden())
            .map(java.util.Map.Entry::getKey)
            .toList();
    Optional<String> near = Nearest.to(word, commands);
    return LabException.usage(
        "There is no command \"" + word + "\".",
        "The commands are: " + String.join(", ", commands) + ".",
        near.map(command -> "The nearest is: ./lab " + command).orElse(help()));
  }

  private LabException other() {
    String problem = String.valueOf(thrown.getMessage()).strip();
    if (thrown instanceof CommandLine.MissingParameterException missing) {
      problem =
          name()
              + " lacks "
              + missing.getMissing().stream()
                  .map(CommandLine.Model.ArgSpec::paramLabel)
                  .collect(Collectors.joining(" and "))
              + ".";
    }
    return LabException.usage(
        problem.endsWith(".") ? problem : problem + ".",
        "It is used like this: " + synopsis(),
        help());
  }

  private boolean isTop() {
    return command.getParent() == null;
  }

  private String name() {
    return isTop() ? "./lab" : "./lab " + command.getCommandName();
  }

  /** Without the options that every command has. */
  private String synopsis() {
    Stream<String> options =
        command.getCommandSpec().options().stream()
            .filter(o -> !o.hidden() && !o.inherited())
            .map(o ->
                "[" + o.longestName() + (o.arity().max() == 0 ? "" : "=" + o.paramLabel()) + "]");
    Stream<String> words =
        command.getCommandSpec().positionalParameters().stream()
            .map(p ->
                p.arity().min() == 0 && !p.paramLabel().startsWith("[")
                    ? "[" + p.paramLabel() + "]"
                    : p.paramLabel());
    return Stream.concat(Stream.of(name()), Stream.concat(options, words))
        .collect(Collectors.joining(" "));
  }

  private String help() {
    return "See how it is used with: " + name() + " --help";
  }
}
