package onekernel.cli;

import java.nio.file.Path;
import java.util.Optional;
import onekernel.lab.Step;
import onekernel.page.LabPage;
import picocli.CommandLine;

@CommandLine.Command(
    name = "text",
    description = "Show the text of the current step, or of another one.")
final class TextCommand extends OneStep {
  @CommandLine.Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the whole lab as a page for a browser instead.")
  private Optional<Path> html = Optional.empty();

  TextCommand(Kit kit) {
    super(kit);
  }

  @Override
  int work(Opening opening, Step step) {
    opening.session().prepare();
    if (html.isPresent()) {
      Written.text(
          html.get(),
          LabPage.html(
              opening.session().lab(), opening.session().progress(), kit.home().measured()));
      kit.screen().say("Written: " + html.get());
      return ExitCode.DONE.code();
    }
    kit.screen().say(opening.telling().standing());
    if (opening.session().lab().steps().getFirst().equals(step)) {
      kit.screen().say("");
      kit.screen().say(opening.telling().intro());
    }
    kit.screen().say(opening.telling().text(step));
    return ExitCode.DONE.code();
  }
}
