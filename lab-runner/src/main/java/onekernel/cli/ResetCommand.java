package onekernel.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import onekernel.lab.Step;
import picocli.CommandLine;

@CommandLine.Command(
    name = "reset",
    description = "Begin a step anew (its scene as it was), or with the lab's name the whole lab.")
final class ResetCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "STEP|LAB",
      description = "A step's id, or the lab's; else the current step.")
  private Optional<String> what = Optional.empty();

  ResetCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Lab meant = kit.lab(lab.named());
    Opening opening = Opening.unopened(kit, meant);
    opening.open();
    if (what.filter(w -> w.equals(meant.id())).isPresent()) {
      opening.session().resetAll();
      kit.screen().say("Lab " + meant.id() + " begins anew: new places, no progress.");
    } else {
      Step step = opening.step(what);
      opening.session().reset(step);
      kit.screen().say("Step " + step.id() + " begins anew.");
      kit.screen().say(opening.telling().text(step));
    }
    return ExitCode.DONE.code();
  }
}
