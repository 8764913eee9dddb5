package onekernel.cli;

import onekernel.lab.Step;
import picocli.CommandLine;

@CommandLine.Command(
    name = "text",
    description = "Show the text of the current step, or of another one.")
final class TextCommand extends OneStep {
  TextCommand(Kit kit) {
    super(kit);
  }

  @Override
  int work(Opening opening, Step step) {
    opening.session().prepare();
    kit.screen().say(opening.telling().standing());
    if (opening.session().lab().steps().getFirst().equals(step)) {
      kit.screen().say("");
      kit.screen().say(opening.telling().intro());
    }
    kit.screen().say(opening.telling().text(step));
    return ExitCode.DONE.code();
  }
}
