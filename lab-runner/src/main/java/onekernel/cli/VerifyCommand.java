package onekernel.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.session.Gate;
import picocli.CommandLine;

@CommandLine.Command(
    name = "verify",
    description =
        "Try the labs' checks on real places, two labs at a time: the gate for lab authors.")
final class VerifyCommand implements Callable<Integer> {
  /** The document of {@code --json}. */
  record Document(String format, boolean ok, List<Gate.Report> labs) {}

  /** Labs have places of their own, and one whose VM boots leaves a processor to another. */
  private static final int AT_A_TIME = 2;

  private final Kit kit;

  @CommandLine.Parameters(arity = "0..*", paramLabel = "LAB", description = "The labs; else all.")
  private List<String> labs = new ArrayList<>();

  @CommandLine.Option(names = "--step", paramLabel = "STEP", description = "Only this step.")
  private Optional<String> step = Optional.empty();

  @CommandLine.Option(
      names = "--again",
      paramLabel = "N",
      defaultValue = "1",
      description = "Ask for each verdict N times more; it must stay the same.")
  private int again;

  @CommandLine.Option(
      names = "--trust",
      description = "Try a lab from elsewhere: its checks are code that runs as you.")
  private boolean trust;

  @CommandLine.Option(names = "--json", description = "Print a document instead of text.")
  private boolean json;

  @CommandLine.Option(
      names = "--watch",
      description = "Go on while the lab is written: try what each save changed, until Ctrl-C.")
  private boolean watch;

  VerifyCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() throws InterruptedException {
    labs.stream().filter(kit.shelf()::foreign).forEach(path -> new Trust(kit).require(path, trust));
    if (watch) {
      return watched();
    }
    List<Lab> chosen =
        labs.isEmpty() ? kit.allLabs() : labs.stream().map(kit.shelf()::load).toList();
    List<Gate.Report> reports = sideBySide(chosen);
    boolean ok = reports.stream().allMatch(Gate.Report::ok);
    if (json) {
      kit.screen().document(new Document("one-kernel.verify/1", ok, reports));
    }
    return ExitCode.of(ok);
  }

  private int watched() throws InterruptedException {
    if (labs.size() != 1 || json) {
      throw LabException.usage(
          "./lab verify --watch looks at one lab, and prints text.",
          labs.size() == 1 ? "--json is for one look." : labs.size() + " labs were named.",
          "Run: ./lab verify --watch LAB");
    }
    new VerifyWatch(kit, labs.getFirst(), again).run();
    return ExitCode.DONE.code();
  }

  /** The largest first, so that none is left at the end to be tried alone. */
  private List<Gate.Report> sideBySide(List<Lab> chosen) {
    Map<Lab, CompletableFuture<Gate.Report>> all = new HashMap<>();
    try (ExecutorService two = Executors.newFixedThreadPool(AT_A_TIME)) {
      CompletableFuture<?> before = CompletableFuture.completedFuture(null);
      for (Lab lab : largestFirst(chosen)) {
        CompletableFuture<Gate.Report> report =
            measures(lab)
                ? before.handleAsync((ended, failed) -> verify(lab), two)
                : CompletableFuture.supplyAsync(() -> verify(lab), two);
        before = measures(lab) ? report : before;
        all.put(lab, report);
      }
      return chosen.stream().map(lab -> all.get(lab).join()).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LabException told ? told : e;
    }
  }

  private List<Lab> largestFirst(List<Lab> chosen) {
    return chosen.stream()
        .distinct()
        .sorted(Comparator.comparingInt(this::solutions).reversed())
        .toList();
  }

  /** Two measurements at a time would wait for each other, longer than an attempt may take. */
  private boolean measures(Lab lab) {
    return kit.checks(lab).areOfMeasurements();
  }

  private int solutions(Lab lab) {
    return kit.shelf().answers(lab).steps().values().stream().mapToInt(List::size).sum();
  }

  private Gate.Report verify(Lab lab) {
    Screen screen = kit.screen();
    Rehearsal rehearsal = Rehearsal.of(kit, lab);
    try {
      Gate gate = rehearsal.gate(again, what -> screen.note("  " + lab.id() + "  " + what));
      Gate.Report report = step.map(s -> one(gate, lab, s)).orElseGet(gate::verify);
      if (!json) {
        tell(report);
      }
      return report;
    } finally {
      rehearsal.end();
    }
  }

  private static Gate.Report one(Gate gate, Lab lab, String stepId) {
    Gate.StepReport report = gate.verify(lab.requireStep(stepId));
    return new Gate.Report(lab.id(), report.faults().isEmpty(), List.of(report));
  }

  private synchronized void tell(Gate.Report report) {
    report.steps().forEach(step -> tell(kit.screen(), report.lab(), step));
  }

  static void tell(Screen screen, String lab, Gate.StepReport s) {
    screen.say(
        "  %s %-10s %-20s %-8s %d wrong, %d alternatives, %s, a verdict in %.0f ms"
            .formatted(
                s.faults().isEmpty() ? screen.good("✔") : screen.bad("✘"),
                lab,
                s.step(),
                s.kind(),
                s.wrong(),
                s.alternatives(),
                Screen.seconds(s.seconds()),
                s.verdict() * 1000));
    s.faults().forEach(f -> screen.say("      " + f));
  }
}
