package onekernel.cli;

import onekernel.lab.Step;
import picocli.CommandLine;

@CommandLine.Command(
    name = "hint",
    description = "Show the next hint of the current step, or of another one.")
final class HintCommand extends OneStep {
  HintCommand(Kit kit) {
    super(kit);
  }

  @Override
  int work(Opening opening, Step step) {
    opening.session().prepare();
    kit.screen().say(opening.telling().blocks(opening.session().hint(step)));
    int left = opening.session().hintsLeft(step);
    kit.screen().note(left == 0 ? "That was the last hint." : "Hints left: " + left);
    return ExitCode.DONE.code();
  }
}
