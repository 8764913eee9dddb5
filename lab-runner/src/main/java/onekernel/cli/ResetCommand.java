package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import onekernel.lab.Step;
import picocli.CommandLine;

@CommandLine.Command(
    name = "reset",
    description = "Begin a step anew (its scene as it was), or with the lab's name the whole lab.")
final class ResetCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      arity = "0..2",
      paramLabel = "[LAB] [STEP]",
      hideParamSyntax = true,
      description = "A step's id; with the lab's alone the whole lab; else the current step.")
  private List<String> words = new ArrayList<>();

  ResetCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Meant meant = lab.meantWithLab(kit, words);
    Opening opening = Opening.unopened(kit, meant.lab());
    if (meant.by() == Meant.By.WORD && meant.words().isEmpty()) {
      opening.open();
      opening.session().resetAll();
      kit.screen().say("Lab " + meant.lab().id() + " begins anew: new places, no progress.");
    } else {
      Step step = meant.step(opening);
      opening.open();
      String anew = opening.telling().anew(step, "Step " + step.id());
      opening.session().reset(step);
      kit.screen().say(anew);
      kit.screen().say(opening.telling().text(step));
    }
    return ExitCode.DONE.code();
  }
}
