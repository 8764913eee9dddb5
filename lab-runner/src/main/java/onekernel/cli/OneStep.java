package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import picocli.CommandLine;

/** A command about one step: the named one, else the current one. */
abstract class OneStep implements Callable<Integer> {
  final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      arity = "0..2",
      paramLabel = "[[LAB] STEP]",
      hideParamSyntax = true,
      description =
          "The step's id, after its lab's where that wasn't started last; else the current step.")
  private List<String> words = new ArrayList<>();

  OneStep(Kit kit) {
    this.kit = kit;
  }

  @Override
  public final Integer call() {
    Meant meant = lab.meantWithLab(kit, words);
    if (meant.words().size() > 1) {
      throw LabException.usage(
          "./lab " + meant.command() + " takes one step.",
          "\"" + words.getFirst() + "\" isn't a lab, and two steps are one too many.",
          "Name one: ./lab " + meant.command() + " " + meant.words().getLast());
    }
    Opening opening = Opening.unopened(kit, meant.lab());
    return work(opening, meant.step(opening));
  }

  abstract int work(Opening opening, Step step);
}
