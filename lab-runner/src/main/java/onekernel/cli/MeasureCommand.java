package onekernel.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import onekernel.json.Json;
import onekernel.lab.LabException;
import onekernel.measure.Act;
import onekernel.measure.Kept;
import onekernel.measure.Measurement;
import onekernel.measure.Measuring;
import onekernel.measure.Placement;
import onekernel.measure.PlacesGround;
import onekernel.measure.Plan;
import onekernel.measure.Workload;
import onekernel.measure.Workloads;
import onekernel.place.Places;
import onekernel.place.TakeDown;
import onekernel.setup.Setup;
import picocli.CommandLine;

@CommandLine.Command(
    name = "measure",
    description = "Measure what a placement costs, with intervals and a noise floor.")
final class MeasureCommand implements Callable<Integer> {
  /** Longer than the usual measurement takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final double USUAL_SECONDS = 300;

  /** So many lives give an interval; under emulation each takes a minute. */
  private static final int LIVES = 5;

  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "WORKLOAD",
      description =
          "What to measure; else all programs. \"life-cycle\" and \"sizes\" name what is measured"
              + " on containers and VMs that are made for it. See all with --list.")
  private List<String> words = new ArrayList<>();

  @CommandLine.Option(
      names = "--placement",
      split = ",",
      paramLabel = "PLACEMENT",
      description =
          "Where: bare-metal, container, vm, container-in-vm; else all. What the others are"
              + " compared with is always measured.")
  private List<String> placements = new ArrayList<>();

  @CommandLine.ArgGroup private Much much = new Much();

  /** How much is measured. */
  static final class Much {
    @CommandLine.Option(
        names = "--pairs",
        paramLabel = "N",
        description = "So many pairs of each comparison.")
    private int pairs;

    @CommandLine.Option(
        names = "--time",
        paramLabel = "T",
        description =
            "For so long, spent where it tells most: 90s, 5m (as without it), 1h. Where only life"
                + " cycles and sizes are named it is 5 pairs without it.")
    private Optional<String> time = Optional.empty();
  }

  @CommandLine.Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the document there; - prints it instead of the report.")
  private Optional<Path> json = Optional.empty();

  @CommandLine.Option(names = "--csv", paramLabel = "FILE", description = "Write all samples.")
  private Optional<Path> csv = Optional.empty();

  @CommandLine.ArgGroup private Instead instead = new Instead();

  /** What is done instead of a new measurement. */
  static final class Instead {
    @CommandLine.Option(
        names = "--resume",
        description = "Go on with the newest measurement that was cut off.")
    private boolean resume;

    @CommandLine.Option(
        names = "--compare",
        arity = "2",
        paramLabel = "ID",
        description = "Hold two kept measurements side by side.")
    private List<String> compare = new ArrayList<>();

    @CommandLine.Option(names = "--list", description = "Show workloads and kept measurements.")
    private boolean list;
  }

  MeasureCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Kept kept = new Kept(kit.home());
    if (instead.list) {
      kit.screen().say(MeasureReport.list(Workloads.all(), kept.documents()));
      return ExitCode.DONE.code();
    }
    if (!instead.compare.isEmpty()) {
      Measurement one = kept.read(instead.compare.getFirst());
      kit.screen()
          .say(new MeasureReport(kit.screen()).compared(one, kept.read(instead.compare.getLast())));
      return ExitCode.DONE.code();
    }
    Plan plan = instead.resume ? unfinished(kept) : plan();
    Measurement measurement = measure(plan);
    json.filter(MeasureCommand::isFile)
        .ifPresent(file -> Json.write(file.toAbsolutePath(), measurement));
    csv.ifPresent(file -> MeasureCsv.write(file, measurement, kept.samples(measurement.id())));
    if (json.isPresent() && !isFile(json.get())) {
      kit.screen().document(measurement);
    } else {
      kit.screen().say(new MeasureReport(kit.screen()).lines(measurement));
    }
    return ExitCode.of(noneFailed(measurement));
  }

  private static boolean isFile(Path path) {
    return !path.toString().equals("-");
  }

  private static boolean noneFailed(Measurement measurement) {
    return measurement.workloads().stream()
        .flatMap(result -> result.cells().stream())
        .allMatch(cell -> cell.failure().isEmpty());
  }

  /** Two at once would measure each other, in places of the same names. */
  private Measurement measure(Plan plan) {
    Optional<Claim> claim =
        Claim.within(
            PATIENCE,
            kit.home(),
            PlacesGround.LAB,
            () ->
                kit.screen()
                    .note("Another measurement runs here. This one begins when that has ended."));
    try (Claim alone =
        claim.orElseThrow(() ->
            LabException.environment(
                "Another measurement runs here.",
                "Two at once would measure each other.",
                "Let that one end, or end it with Ctrl-C; then repeat: ./lab measure"))) {
      assert alone != null;
      return measureAlone(plan);
    }
  }

  private Measurement measureAlone(Plan plan) {
    Setup setup = SettingUp.of(kit, kit.processes(""), true, kit.screen()::note, () -> false);
    Places places = kit.places(kit.processes(PlacesGround.LAB), setup::forPlace);
    MeasureTable table = new MeasureTable(kit.screen(), plan);
    PlacesGround ground = new PlacesGround(kit.home(), places, table::note);
    Measuring measuring = new Measuring(kit.home(), ground, Workloads.all());
    try {
      return instead.resume ? measuring.resume(plan, table) : measuring.begin(plan, table);
    } finally {
      table.end();
      kit.takeDown(line -> {}).run(TakeDown.Scope.LAB, PlacesGround.LAB);
    }
  }

  private static Plan unfinished(Kept kept) {
    return kept.unfinished()
        .orElseThrow(() ->
            LabException.usage(
                "No measurement was cut off.",
                "Each that is kept came to its end.",
                "Begin one with: ./lab measure"));
  }

  private Plan plan() {
    if (much.pairs < 0) {
      throw LabException.usage(
          much.pairs + " pairs can't be taken.",
          "It takes 5 at least for an interval.",
          "Say: --pairs 40");
    }
    List<Workload> workloads =
        words.isEmpty()
            ? Workloads.usual()
            : words.stream().flatMap(word -> workloads(word).stream()).distinct().toList();
    boolean inLives = workloads.stream().allMatch(w -> w instanceof Act);
    int pairs = inLives && much.time.isEmpty() && much.pairs == 0 ? LIVES : much.pairs;
    double seconds = much.time.map(MeasureCommand::seconds).orElse(USUAL_SECONDS);
    return Measuring.plan(workloads, where(workloads), pairs, seconds);
  }

  /** Those asked for, as far as a workload is for them, and what each workload is compared with. */
  private List<Placement> where(List<Workload> workloads) {
    Set<Placement> asked =
        placements.isEmpty()
            ? EnumSet.allOf(Placement.class)
            : placements.stream()
                .map(MeasureCommand::placement)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Placement.class)));
    Set<Placement> where = EnumSet.noneOf(Placement.class);
    for (Workload workload : workloads) {
      List<Placement> its =
          EnumSet.allOf(Placement.class).stream().filter(p -> workload.isFor(p.word())).toList();
      where.add(its.getFirst());
      its.stream().filter(asked::contains).forEach(where::add);
    }
    return List.copyOf(where);
  }

  private static List<Workload> workloads(String word) {
    List<Workload> named = Workloads.named(word);
    if (named.isEmpty()) {
      throw LabException.usage(
          "There is no workload \"" + word + "\".",
          "There are: "
              + Workloads.all().stream().map(Workload::word).collect(Collectors.joining(", "))
              + "; and the groups life-cycle and sizes.",
          "Say for example: ./lab measure cpu memory");
    }
    return named;
  }

  private static Placement placement(String word) {
    try {
      return Placement.of(word);
    } catch (IllegalArgumentException e) {
      throw LabException.usage(
              "There is no placement \"" + word + "\".",
              "There are: bare-metal, container, vm, container-in-vm.",
              "Say for example: --placement container,vm")
          .from(e);
    }
  }

  private static double seconds(String time) {
    String number = time.replaceFirst("[smh]$", "");
    if (!number.matches("\\d{1,6}(\\.\\d+)?")) {
      throw LabException.usage(
          "\"" + time + "\" is no length of time.",
          "It is a number of seconds, or with m or h of minutes or hours.",
          "Say for example: --time 90s");
    }
    double factor = time.endsWith("m") ? 60 : time.endsWith("h") ? 3600 : 1;
    return Double.parseDouble(number) * factor;
  }
}
