package onekernel.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Step;
import picocli.CommandLine;

/** A command about one step: the named one, else the current one. */
abstract class OneStep implements Callable<Integer> {
  final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "STEP",
      description = "The step's id; else the current step.")
  private Optional<String> step = Optional.empty();

  OneStep(Kit kit) {
    this.kit = kit;
  }

  @Override
  public final Integer call() {
    Opening opening = Opening.unopened(kit, kit.lab(lab.named()));
    return work(opening, opening.step(step));
  }

  abstract int work(Opening opening, Step step);
}
