package onekernel.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** {@code --lab}, for commands that work on the lab started last unless told otherwise. */
final class LabOption {
  @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec command = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--lab",
      paramLabel = "LAB",
      description = "The lab; else the one started last.")
  private Optional<String> lab = Optional.empty();

  Optional<String> named() {
    return lab;
  }

  /** What the command is about. */
  Meant meant(Kit kit, List<String> words) {
    return Meant.of(kit, command.name(), lab, words);
  }

  /** The same, but the first word may name the lab, too. */
  Meant meantWithLab(Kit kit, List<String> words) {
    return Meant.withLab(kit, command.name(), lab, words);
  }
}
