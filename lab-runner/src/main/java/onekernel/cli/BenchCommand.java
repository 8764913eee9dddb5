package onekernel.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import onekernel.bench.Bench;
import onekernel.bench.Benchmark;
import onekernel.bench.Figure;
import onekernel.bench.PerformanceTable;
import onekernel.bench.Row;
import onekernel.bench.Setting;
import onekernel.json.Json;
import onekernel.lab.LabException;
import onekernel.measure.Ratio;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.place.TakeDown;
import onekernel.place.VmGround;
import onekernel.setup.Setup;
import picocli.CommandLine;

@CommandLine.Command(
    name = "bench",
    description = {
      "Time the kit itself, in turns with what it is held against: for those who work on the kit.",
      "Writes each row's figure into the table of docs/performance.adoc. All rows take an hour and"
          + " more."
    })
final class BenchCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "ROW",
      description = "What to time; else all: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Words.class)
  private List<String> words = new ArrayList<>();

  @CommandLine.Option(
      names = "--pairs",
      paramLabel = "N",
      description = "So many pairs of each row; else 40, 10 of those that boot, 5 of each step.")
  private Optional<Integer> pairs = Optional.empty();

  @CommandLine.Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the document with all samples; - prints it.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Option(
      names = "--page",
      paramLabel = "FILE",
      description = "The page whose table is written; else docs/performance.adoc of the kit.")
  private Optional<Path> page = Optional.empty();

  @CommandLine.Option(
      names = "--resume",
      description = "Let the samples count that a row has from a run which was cut off.")
  private boolean resume;

  BenchCommand(Kit kit) {
    this.kit = kit;
  }

  /** What picocli shows and completes. */
  static final class Words implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Arrays.stream(Row.values()).map(Row::word).iterator();
    }
  }

  @Override
  public Integer call() {
    List<Row> rows = words.isEmpty() ? List.of(Row.values()) : chosen();
    pairs.filter(n -> n < 1).ifPresent(BenchCommand::refuse);
    PerformanceTable.write(page(), List.of(), ""); // a page that refuses does so before an hour
    Kit own = apart(kit);
    takeDown(own);
    try {
      Benchmark benchmark = timed(own, rows);
      json.ifPresent(file -> keep(file, benchmark));
      return ExitCode.of(benchmark.rows().stream().allMatch(f -> f.failure().isEmpty()));
    } finally {
      takeDown(own);
    }
  }

  /** The kit on a home of the bench's own below the learner's, with the same cache. */
  static Kit apart(Kit kit) {
    return kit.apart("bench");
  }

  private static void takeDown(Kit own) {
    own.takeDown(line -> {}).run(TakeDown.Scope.ALL, "");
  }

  private List<Row> chosen() {
    return words.stream()
        .map(word -> Row.named(word).orElseThrow(() -> unknown(word)))
        .distinct()
        .sorted()
        .toList();
  }

  private static LabException unknown(String word) {
    return LabException.usage(
        "There is no row \"" + word + "\".",
        "There are: "
            + Arrays.stream(Row.values()).map(Row::word).collect(Collectors.joining(", "))
            + ".",
        "Say for example: ./lab bench list snippet");
  }

  private static void refuse(int pairs) {
    throw LabException.usage(
        pairs + " pairs can't be taken.",
        "It takes " + Ratio.FEWEST_PAIRS + " at least for an interval.",
        "Say: --pairs 40");
  }

  private Benchmark timed(Kit own, List<Row> rows) {
    Setup setup = SettingUp.of(own, own.processes(""), true, own.screen()::note, () -> false);
    setup.forContainers();
    if (rows.contains(Row.START)) {
      setup.forVms(); // else the lab's start does that, beside what is timed
    }
    Processes processes = own.processes(Setting.LAB);
    Places places = own.places(processes, setup::forPlace);
    Bench bench = new Bench(setting(own, places, processes), resume);
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Figure> figures = new ArrayList<>();
    for (Row row : rows) {
      int n = pairs.orElse(row.pairs());
      Figure figure = bench.of(row, n, new BenchProgress(kit.screen(), row, n));
      figures.add(figure);
      PerformanceTable.write(page(), List.of(figure), accelerator(own));
      tell(figure);
    }
    return new Benchmark(Benchmark.FORMAT, started, accelerator(own), figures);
  }

  private static Setting setting(Kit own, Places places, Processes processes) {
    return new Setting(
        own.top(),
        own.home(),
        places,
        processes,
        own.allLabs(),
        lab -> {
          Rehearsal rehearsal = Rehearsal.of(own, lab);
          return new Setting.Rehearsed(
              rehearsal.session(), own.shelf().answers(lab), rehearsal::end);
        });
  }

  private Path page() {
    return page.orElse(kit.top().resolve("docs/performance.adoc"));
  }

  private static String accelerator(Kit own) {
    return VmGround.read(own.home(), "debian").map(g -> g.accelerator().name()).orElse("");
  }

  private void keep(Path file, Benchmark benchmark) {
    if (file.toString().equals("-")) {
      kit.screen().document(benchmark);
    } else {
      Json.write(file.toAbsolutePath(), benchmark);
    }
  }

  private void tell(Figure figure) {
    String line = "  " + PerformanceTable.line(figure);
    if (json.filter(file -> file.toString().equals("-")).isPresent()) {
      kit.screen().note(line);
    } else {
      kit.screen().say(line);
    }
  }
}
