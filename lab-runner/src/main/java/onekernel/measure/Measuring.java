package onekernel.measure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import onekernel.json.Json;
import onekernel.lab.Home;

/** Begins measurements, takes them up again, and says what came of them. */
public final class Measuring {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Home home;
  private final Ground ground;
  private final List<Workload> known;

  /**
   * Measuring on this ground.
   *
   * @param known every workload that a plan may name
   */
  public Measuring(Home home, Ground ground, List<Workload> known) {
    this.home = home;
    this.ground = ground;
    this.known = List.copyOf(known);
  }

  /**
   * A plan of these, with an id of its own.
   *
   * @param placements the one that the others are compared with first
   * @param pairs 0 where time decides
   */
  public static Plan plan(
      List<Workload> workloads, List<Placement> placements, int pairs, double seconds) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    long seed = new Random().nextLong();
    String letters = HexFormat.of().formatHex(new byte[] {(byte) seed, (byte) (seed >> 8)});
    return new Plan(
        STAMP.format(now) + "-" + letters,
        now.toString(),
        workloads.stream().map(Workload::word).toList(),
        placements.stream().map(Placement::word).toList(),
        pairs,
        seconds,
        seed);
  }

  /**
   * Measures from the beginning.
   *
   * @throws onekernel.lab.LabException where samples can't be kept; those before are
   */
  public Measurement begin(Plan plan, Progress progress) {
    Journal journal = journal(plan.id());
    journal.begin(plan);
    return goOn(plan, journal, progress);
  }

  /** Goes on with one that was cut off. */
  public Measurement resume(Plan plan, Progress progress) {
    return goOn(plan, journal(plan.id()), progress);
  }

  private Measurement goOn(Plan plan, Journal journal, Progress progress) {
    journal.add(Look.around());
    List<Workload> workloads =
        known.stream().filter(w -> plan.workloads().contains(w.word())).toList();
    Run run =
        new Run(
            plan, workloads, journal, new ByKind(new Sampler(ground), new Lives(ground)), progress);
    try {
      run.toTheEnd();
    } finally {
      journal.add(Look.around());
    }
    Measurement measurement = measurement(plan, journal);
    Json.write(home.measured().resolve(plan.id() + ".json"), measurement);
    return measurement;
  }

  private Journal journal(String id) {
    return new Journal(home.measured().resolve(id + ".jsonl"));
  }

  /** What the samples so far say. */
  private Measurement measurement(Plan plan, Journal journal) {
    List<Sample> samples = journal.samples();
    Map<String, String> accelerators = new HashMap<>();
    plan.where().forEach(p -> accelerators.put(p.word(), ground.accelerator(p)));
    Analysis analysis = new Analysis(plan, accelerators);
    return new Measurement(
        Measurement.FORMAT,
        plan.id(),
        plan.started(),
        samples.stream().mapToDouble(Sample::seconds).sum(),
        journal.complete(),
        conditions(plan, journal),
        plan.where().stream().map(p -> stand(p, analysis)).toList(),
        known.stream()
            .filter(w -> plan.workloads().contains(w.word()))
            .map(w -> analysis.of(w, Samples.of(w.word(), samples)))
            .toList());
  }

  private Measurement.Stand stand(Placement placement, Analysis analysis) {
    boolean itselfVm = Look.around().itselfVm();
    String called =
        switch (placement) {
          case BARE_METAL -> itselfVm ? "the host, itself a VM" : "bare metal";
          case CONTAINER -> "container";
          case VM -> itselfVm ? "VM in the host, itself a VM" : "VM";
          case CONTAINER_IN_VM -> "container in the VM";
        };
    return new Measurement.Stand(
        placement.word(),
        called,
        analysis.accelerators().getOrDefault(placement.word(), ""),
        analysis.emulated(placement.word()),
        ground.kernel(placement).orElse(null));
  }

  private Conditions conditions(Plan plan, Journal journal) {
    List<Look> looks = journal.looks();
    String accelerator =
        plan.where().stream()
            .map(ground::accelerator)
            .filter(a -> !a.isEmpty())
            .findFirst()
            .orElse("");
    return looks
        .getLast()
        .since(
            looks.getFirst(),
            accelerator,
            accelerator.isEmpty() ? "" : ground.acceleratorReason(),
            ground.versions(plan.where()));
  }
}
