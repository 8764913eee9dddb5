package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.place.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on placements whose figures are drawn. */
class MeasuringTest {
  private static final List<Placement> THREE =
      List.of(Placement.BARE_METAL, Placement.CONTAINER, Placement.VM);

  @TempDir Path folder;

  @Test
  void aBlockHasEachPlacementAndTheControlInAnOrderThatLotsDecide() {
    List<Sample> samples =
        samples(measure(new SimulatedGround(1, 0.05), plan(40, "cpu", "memory")));
    Map<String, List<Sample>> blocks =
        samples.stream()
            .filter(s -> s.block() > 0)
            .collect(Collectors.groupingBy(s -> s.workload() + s.block()));
    assertThat(blocks).hasSize(80);
    Set<String> orders = new HashSet<>();
    for (List<Sample> block : blocks.values()) {
      List<String> arms = block.stream().map(s -> s.placement() + s.control()).toList();
      assertThat(arms)
          .containsExactlyInAnyOrder(
              "bare-metalfalse", "bare-metaltrue", "containerfalse", "vmfalse");
      orders.add(arms.toString());
    }
    assertThat(orders).as("of 24 possible").hasSizeGreaterThan(15);
  }

  @Test
  void workloadsTakeTurns() {
    List<String> words =
        samples(measure(new SimulatedGround(1, 0.05), plan(40, "cpu", "memory"))).stream()
            .filter(s -> s.block() > 0 && s.order() == 0)
            .map(Sample::workload)
            .toList();
    assertThat(words.subList(0, 40)).filteredOn("cpu"::equals).hasSizeBetween(15, 25);
  }

  @Test
  void aSlowdownOfFivePercentIsFoundInThePlacementThatHasIt() {
    int found = 0;
    int elsewhere = 0;
    for (int i = 0; i < 20; i++) {
      Result result = analysed(new Random(100 + i), 0.06, Map.of(Placement.CONTAINER, 0.95));
      found += comparison(result, "container").verdict().equals("worse") ? 1 : 0;
      elsewhere += comparison(result, "vm").verdict().equals("not-measurable") ? 0 : 1;
    }
    assertThat(found).isGreaterThanOrEqualTo(18);
    assertThat(elsewhere).isLessThanOrEqualTo(2);
  }

  private static Result analysed(Random noise, double spread, Map<Placement, Double> speeds) {
    Plan plan = new Plan("", "", List.of("cpu"), words(), 120, 0, 1);
    List<Sample> samples = new ArrayList<>();
    for (int block = 1; block <= plan.pairs(); block++) {
      double machine = Math.exp(spread * noise.nextGaussian());
      for (Arm arm : Run.arms(plan, SimulatedGround.WORKLOAD)) {
        double speed = speeds.getOrDefault(Placement.of(arm.placement()), 1.0);
        double value = speed * machine * Math.exp(spread * noise.nextGaussian());
        samples.add(
            new Sample("cpu", arm.placement(), arm.control(), block, 0, 1000 * value, 1, ""));
      }
    }
    return new Analysis(plan, Map.of()).of(SimulatedGround.WORKLOAD, Samples.of("cpu", samples));
  }

  private static List<String> words() {
    return THREE.stream().map(Placement::word).toList();
  }

  @Test
  void whatEmulationGaveIsMarked() {
    Measurement measurement = measure(new SimulatedGround(3, 0.01), plan(10, "cpu"));
    assertThat(comparison(measurement.workloads().getFirst(), "vm").words())
        .contains("emulated: says nothing about KVM");
    assertThat(comparison(measurement.workloads().getFirst(), "container").emulated()).isFalse();
    assertThat(measurement.conditions().accelerator()).isEqualTo("TCG");
  }

  @Test
  void aCellThatFailsIsMarkedAndTheRestGoesOn() {
    SimulatedGround ground =
        new SimulatedGround(4, 0.01)
            .where((placement, run) ->
                placement == Placement.CONTAINER && run > 8
                    ? new Output(1, "", "no space left on device")
                    : new Output(0, "", ""));
    Result result = measure(ground, plan(20, "cpu")).workloads().getFirst();
    Comparison failed = comparison(result, "container");
    assertThat(failed.verdict()).isEqualTo("failed");
    assertThat(failed.words()).contains("no space left on device");
    assertThat(failed.ratio()).isNull();
    assertThat(cell(result, "container").median()).isNull();
    assertThat(cell(result, "vm").samples()).hasSize(20);
  }

  @Test
  void aTimeOutIsAFailureAndNoFigure() {
    SimulatedGround ground =
        new SimulatedGround(5, 0.01)
            .where((placement, run) ->
                placement == Placement.VM && run > 12
                    ? new Output(Output.TIME_RAN_OUT, "events per second: 1\n", "")
                    : new Output(0, "", ""));
    Cell cell = cell(measure(ground, plan(20, "cpu")).workloads().getFirst(), "vm");
    assertThat(cell.failure()).contains("time ran out");
    assertThat(cell.samples()).allMatch(taken -> taken.value() > 500);
  }

  /** The run gives an exit code, as any that fails; only the next one would find nobody there. */
  @Test
  void whatIsKilledUnderARunIsOpenedAnewForTheNextWorkload() {
    SimulatedGround ground =
        new SimulatedGround(6, 0.01)
            .where((placement, run) ->
                placement == Placement.CONTAINER && (run == 12 || run == 13)
                    ? new Output(137, "", "")
                    : new Output(0, "", ""));
    Measurement measurement = measure(ground, plan(20, "cpu", "memory"));
    assertThat(
            measurement.workloads().stream()
                .filter(result -> !cell(result, "container").failure().isEmpty()))
        .hasSize(1);
    assertThat(ground.opened.get(Placement.CONTAINER)).isEqualTo(2);
  }

  @Test
  void aVmThatDiesTakesItsCellAndIsOpenedAnewOnce() {
    SimulatedGround ground =
        new SimulatedGround(6, 0.01)
            .where((placement, run) -> {
              if (placement == Placement.VM && run > 10) {
                throw SimulatedGround.dead();
              }
              return new Output(0, "", "");
            });
    Measurement measurement = measure(ground, plan(20, "cpu", "memory", "syscall"));
    assertThat(measurement.workloads())
        .allSatisfy(result -> {
          assertThat(cell(result, "vm").failure()).isNotEmpty();
          assertThat(cell(result, "container").samples()).hasSize(20);
        });
    assertThat(ground.opened.get(Placement.VM)).isEqualTo(2);
  }

  @Test
  void whereTheBaseFailsNothingIsCompared() {
    SimulatedGround ground =
        new SimulatedGround(7, 0.01)
            .where((placement, run) ->
                new Output(placement == Placement.BARE_METAL ? 127 : 0, "", "not found"));
    Result result = measure(ground, plan(20, "cpu")).workloads().getFirst();
    assertThat(result.comparisons()).allMatch(c -> c.verdict().equals("failed"));
    assertThat(ground.ran).doesNotContainKey(Placement.VM);
  }

  @Test
  void whoSpeaksWithTheHostFindsAnOtherEndOfItsOwnEachTime() {
    SimulatedGround ground = new SimulatedGround(13, 0.01);
    Program program =
        new Program(
            "net",
            "simulated",
            "lots",
            "ops/s",
            true,
            "client {host} {port}",
            Readings.sysbenchRate(),
            1,
            0,
            "server {host} {port}");
    Sampler sampler = new Sampler(ground);
    sampler.take(program, Arm.of(Placement.VM), 1, 0);
    sampler.take(program, Arm.of(Placement.VM), 2, 0);
    assertThat(ground.scripts)
        .hasSize(4)
        .allMatch(line -> line.contains(" host-of-vm 2"))
        .element(0)
        .asString()
        .startsWith("bare-metal: server");
    assertThat(ground.scripts.get(1))
        .isEqualTo(ground.scripts.get(0).replace("bare-metal: server", "vm: client"));
  }

  @Test
  void whatWasTakenBeforeItWasKilledCounts() throws IOException {
    Plan plan = plan(30, "cpu");
    Path file = home().measured().resolve(plan.id() + ".jsonl");
    SimulatedGround dying =
        new SimulatedGround(8, 0.01)
            .where((placement, run) -> {
              if (run > 15) {
                throw new IllegalStateException("killed");
              }
              return new Output(0, "", "");
            });
    try {
      measuring(dying).begin(plan, (sample, state) -> {});
    } catch (IllegalStateException killed) {
      assertThat(killed).hasMessage("killed");
    }
    String half = Files.readString(file);
    Files.write(
        file, half.substring(0, half.length() - 30).getBytes(StandardCharsets.UTF_8)); // torn
    int before = new Kept(home()).samples(plan.id()).size();
    assertThat(new Kept(home()).unfinished()).hasValue(plan);

    Measurement whole = measuring(new SimulatedGround(9, 0.01)).resume(plan, (sample, state) -> {});
    assertThat(whole.complete()).isTrue();
    Ratio ratio = comparison(whole.workloads().getFirst(), "container").ratio();
    assertThat(ratio).isNotNull().extracting(Ratio::pairs).isEqualTo(30);
    List<Sample> all = new Kept(home()).samples(plan.id());
    assertThat(all.subList(0, before)).hasSize(before).anyMatch(s -> s.block() > 1);
    assertThat(
            all.stream()
                .filter(s -> s.block() > 0)
                .map(s -> s.placement() + s.control() + s.block()))
        .as("no block gets a second sample of the same arm")
        .doesNotHaveDuplicates();
    assertThat(new Kept(home()).unfinished()).isEmpty();
  }

  @Test
  void theKernelOfEachPlacementIsKeptThatCouldBeAsked() {
    Measurement measured = measure(new SimulatedGround(1, 0.05), plan(2, "cpu"));
    assertThat(measured.placements())
        .extracting(Measurement.Stand::kernel)
        .containsExactly("6.1.0-bare-metal", null, "6.1.0-vm");
  }

  @Test
  void theDocumentIsReadBackAsItWasWritten() {
    Measurement measurement = measure(new SimulatedGround(12, 0.01), plan(6, "cpu"));
    assertThat(new Kept(home()).read(measurement.id())).isEqualTo(measurement);
    assertThat(Json.pretty(measurement)).startsWith("{\n  \"format\" : \"one-kernel.measure/1\"");
  }

  @Test
  void outliersAreCountedAndKept() {
    double[] values = {10, 11, 10, 12, 11, 10, 11, 90};
    assertThat(Analysis.outliers(values)).isEqualTo(1);
    assertThat(Analysis.outliers(new double[] {1, 2, 3, 4, 5, 6})).isZero();
  }

  private Plan plan(int pairs, String... words) {
    return new Plan(
        "test-" + pairs + words.length,
        "2026-11-23T00:00:00Z",
        List.of(words),
        words(),
        pairs,
        0,
        42);
  }

  private Home home() {
    return new Home(folder);
  }

  private static List<Workload> workloads() {
    return Stream.of("cpu", "memory", "syscall").<Workload>map(SimulatedGround::workload).toList();
  }

  private Measuring measuring(Ground ground) {
    return new Measuring(home(), ground, workloads());
  }

  private Measurement measure(Ground ground, Plan plan) {
    Plan own =
        new Plan(
            plan.id() + "-" + new ArrayList<>(new Kept(home()).documents()).size(),
            plan.started(),
            plan.workloads(),
            plan.placements(),
            plan.pairs(),
            plan.seconds(),
            plan.seed());
    return measuring(ground).begin(own, (sample, state) -> {});
  }

  private List<Sample> samples(Measurement measurement) {
    return new Kept(home()).samples(measurement.id());
  }

  private static Comparison comparison(Result result, String placement) {
    return result.comparisons().stream()
        .filter(c -> c.placement().equals(placement))
        .findFirst()
        .orElseThrow();
  }

  private static Cell cell(Result result, String placement) {
    return result.cells().stream()
        .filter(c -> c.placement().equals(placement) && !c.control())
        .findFirst()
        .orElseThrow();
  }
}
