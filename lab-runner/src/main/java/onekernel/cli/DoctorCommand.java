package onekernel.cli;

import java.util.List;
import java.util.concurrent.Callable;
import onekernel.place.Processes;
import onekernel.setup.Doctor;
import onekernel.setup.Finding;
import onekernel.setup.Machine;
import onekernel.setup.Report;
import picocli.CommandLine;

@CommandLine.Command(
    name = "doctor",
    description = "Look at this machine, changing nothing: what is there, what is missing.")
final class DoctorCommand implements Callable<Integer> {
  /** The document of {@code --json}. */
  record Document(String format, boolean ok, double seconds, List<Finding> findings) {}

  private final Kit kit;
  private int width;

  @CommandLine.Option(names = "--json", description = "Print a document instead of text.")
  private boolean json;

  DoctorCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    width = kit.screen().width();
    Report report = new Doctor(Machine.here(kit.environment(), new Processes("doctor"))).examine();
    if (json) {
      kit.screen()
          .document(
              new Document(
                  "one-kernel.doctor/1", report.ok(), report.seconds(), report.findings()));
    } else {
      report.findings().forEach(this::tell);
      kit.screen()
          .say(
              report.ok()
                  ? "All that is required is there. Go on with: ./lab start"
                  : "Something required is missing. Mend it all with: ./lab setup");
    }
    return (report.ok() ? ExitCode.DONE : ExitCode.ENVIRONMENT).code();
  }

  private void tell(Finding finding) {
    Screen screen = kit.screen();
    String mark =
        switch (finding.state()) {
          case OK -> screen.good("✔");
          case MISSING -> finding.required() ? screen.bad("✘") : "·";
          case BROKEN -> screen.bad("✘");
        };
    String name = finding.requirement() + (finding.required() ? "" : " (optional)");
    told("  " + mark + " " + "%-24s".formatted(name), finding.found());
    if (!finding.ok()) {
      told(" ".repeat(28), finding.why());
      told(" ".repeat(28), finding.remedy());
    }
  }

  private void told(String before, String text) {
    List<String> lines = Screen.wrapped(text, Math.max(30, width - 30));
    for (int i = 0; i < lines.size(); i++) {
      kit.screen().say((i == 0 ? before : " ".repeat(28)) + lines.get(i));
    }
  }
}
