package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import picocli.CommandLine;

@CommandLine.Command(name = "answer", description = "Hand in a value for a step.")
final class AnswerCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(index = "0", paramLabel = "STEP", description = "The step's id.")
  private String step = "";

  @CommandLine.Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "VALUE",
      description = "What you found; a choice goes in by its words or its number.")
  private List<String> value = new ArrayList<>();

  AnswerCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Opening opening = Opening.unopened(kit, kit.lab(lab.named()));
    Step meant = opening.session().lab().requireStep(step);
    opening.look();
    Verdict verdict = opening.session().answer(meant, String.join(" ", value));
    kit.screen().say(opening.telling().verdict(meant, verdict));
    opening.tellNext(meant, verdict);
    return verdict.broken() ? ExitCode.ENVIRONMENT.code() : ExitCode.of(verdict.passed());
  }
}
