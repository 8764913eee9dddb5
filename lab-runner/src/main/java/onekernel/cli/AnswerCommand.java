package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.ShellWords;
import picocli.CommandLine;

@CommandLine.Command(name = "answer", description = "Hand in a value for a step.")
final class AnswerCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "[LAB] STEP VALUE",
      hideParamSyntax = true,
      description =
          "The step's id, then what you found; a choice goes in by its words or its number.")
  private List<String> words = new ArrayList<>();

  AnswerCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Meant meant = lab.meantWithLab(kit, words);
    Opening opening = Opening.unopened(kit, meant.lab());
    if (meant.words().size() < 2) {
      throw halfOnly(meant, opening);
    }
    Step step = meant.step(opening);
    String value = String.join(" ", meant.words().subList(1, meant.words().size()));
    opening.look();
    Verdict verdict = opening.session().answer(step, value);
    kit.screen().say(opening.telling().verdict(step, verdict));
    opening.tellNext(step, verdict);
    return verdict.broken() ? ExitCode.ENVIRONMENT.code() : ExitCode.of(verdict.passed());
  }

  /** A step without a value, or a value without its step. */
  private static LabException halfOnly(Meant meant, Opening opening) {
    String current = opening.step(Optional.empty()).id();
    String word = meant.words().isEmpty() ? "" : meant.words().getFirst();
    if (word.isEmpty() || meant.lab().step(word).isPresent()) {
      String step = word.isEmpty() ? current : word;
      return LabException.usage(
          "There is no value to hand in.",
          "It comes behind the step's id.",
          "Hand it in with: ./lab answer " + step + " VALUE");
    }
    return meant
        .elsewhere("step", word, other -> other.step(word).isPresent())
        .orElseGet(() ->
            LabException.usage(
                "There is no step \"" + word + "\" to hand something in for.",
                "The step comes first, then the value; the current step is \"" + current + "\".",
                "If that is its value: ./lab answer "
                    + current
                    + " "
                    + ShellWords.line(List.of(word))));
  }
}
