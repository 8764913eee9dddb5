package onekernel.cli;

import onekernel.lab.Step;
import onekernel.lab.Verdict;
import picocli.CommandLine;

@CommandLine.Command(
    name = "check",
    description = "Check the current step, or another one, and say what is missing.")
final class CheckCommand extends OneStep {
  /** The document of {@code --json}. */
  record Document(
      String format, String lab, boolean passed, boolean broken, int earned, Verdict verdict) {}

  @CommandLine.Option(names = "--json", description = "Print a document instead of text.")
  private boolean json;

  CheckCommand(Kit kit) {
    super(kit);
  }

  @Override
  int work(Opening opening, Step step) {
    opening.look();
    Verdict verdict = opening.session().check(step);
    if (json) {
      kit.screen()
          .document(
              new Document(
                  "one-kernel.check/1",
                  opening.session().lab().id(),
                  verdict.passed(),
                  verdict.broken(),
                  verdict.earned(),
                  verdict));
    } else {
      kit.screen().say(opening.telling().verdict(step, verdict));
      opening.tellNext(step, verdict);
    }
    return verdict.broken() ? ExitCode.ENVIRONMENT.code() : ExitCode.of(verdict.passed());
  }
}
