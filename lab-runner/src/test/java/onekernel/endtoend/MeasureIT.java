package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.lab.PlaceSpec;
import onekernel.measure.Kept;
import onekernel.measure.Measurement;
import onekernel.measure.Result;
import onekernel.measure.Sample;
import onekernel.place.Command;
import onekernel.place.Owned;
import onekernel.place.Processes;
import org.junit.jupiter.api.Test;

/** Few short samples on real places; what the figures are is no matter here. */
class MeasureIT {
  private static final String CONTAINER = "--placement=container";

  @Test
  void measuresAndSaysHowSureItIs() throws IOException {
    OwnHome learner = OwnHome.fresh();
    Path json = learner.home().root().resolve("out.json");
    Path csv = learner.home().root().resolve("out.csv");
    learner
        .lab("measure", "cpu", "syscall", CONTAINER, "--pairs=5", "--json=" + json, "--csv=" + csv)
        .exits(0)
        .says("cpu", "events/s", "n=5", "A/A control", "noise floor", "calls/s", "Kept as");
    Measurement measurement = Json.read(json, Measurement.class);
    assertThat(measurement.complete()).isTrue();
    assertThat(measurement.workloads())
        .extracting(Result::workload)
        .containsExactly("cpu", "syscall");
    for (Result result : measurement.workloads()) {
      assertThat(result.cells()).hasSize(3).allMatch(cell -> cell.samples().size() == 5);
      assertThat(result.comparisons()).hasSize(1).allMatch(c -> c.ratio() != null);
    }
    assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 3 * 6);
    learner.lab("measure", "--list").exits(0).says(measurement.id());
    learner
        .lab("measure", "--compare", measurement.id(), json.toString())
        .exits(0)
        .says("no difference");
    assertThat(mounts()).noneMatch(line -> line.contains("/tree/"));
    assertThat(learner.dockerHolds()).as("places go with the measurement").isEmpty();
    learner.gone();
  }

  @Test
  void whatWasKilledGoesOn() throws Exception {
    OwnHome learner = OwnHome.fresh();
    Process killed = learner.starting("measure", "cpu", CONTAINER, "--pairs=12");
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (samples(learner.home()).size() < 15 && killed.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    killed.destroyForcibly().waitFor();
    List<Sample> before = samples(learner.home());
    assertThat(before).hasSizeGreaterThanOrEqualTo(15);
    learner.lab("measure", "--resume").exits(0).says("n=12");
    assertThat(samples(learner.home())).startsWith(before.toArray(Sample[]::new));
    learner.lab("measure", "--resume").exits(2).complains("No measurement was cut off");
    learner.gone();
  }

  /** Docker removes the container under the run: that cell fails with its reason, no other. */
  @Test
  void aPlaceThatBreaksCostsItsCellOnly() throws Exception {
    OwnHome learner = OwnHome.fresh();
    Process running = learner.starting("measure", "cpu", "syscall", CONTAINER, "--pairs=12");
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (samples(learner.home()).size() < 15
        && running.isAlive()
        && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    PlaceSpec spec =
        new PlaceSpec("container", PlaceSpec.Kind.CONTAINER, Map.of("userland", "tools"));
    new Processes("test")
        .run(Command.of("docker", "kill", learner.place("measure", spec).access().fact("id")));
    assertThat(running.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(running.exitValue()).isEqualTo(1);
    Kept kept = new Kept(learner.home());
    Measurement measurement = kept.read(kept.documents().getLast());
    Stream<String> failures =
        measurement.workloads().stream()
            .flatMap(r -> r.cells().stream())
            .filter(c -> !c.failure().isEmpty())
            .map(c -> c.placement());
    assertThat(failures).containsExactly("container");
    assertThat(measurement.workloads())
        .allSatisfy(r -> assertThat(r.cells().getFirst().samples()).hasSize(12));
    learner.gone();
  }

  /**
   * One pair: what it takes is no matter here, that each act has its effect and nothing stays is.
   */
  @Test
  void aContainerAndAVmAreLedThroughTheirLives() throws IOException {
    OwnHome learner = OwnHome.shared();
    Path json = learner.home().root().resolve("lives.json");
    learner.lab("measure", "life-cycle", "image", "--pairs=1", "--json=" + json).exits(0);
    Measurement measurement = Json.read(json, Measurement.class);
    assertThat(measurement.placements())
        .extracting(Measurement.Stand::placement)
        .containsExactly("container", "vm");
    assertThat(measurement.workloads())
        .extracting(Result::workload)
        .containsExactly(
            "create", "boot", "image", "reboot", "snapshot", "restore", "stop", "delete");
    assertThat(measurement.workloads())
        .allSatisfy(r -> {
          assertThat(r.cells()).hasSize(3);
          assertThat(r.cells())
              .allSatisfy(cell -> {
                assertThat(cell.failure()).isEmpty();
                assertThat(cell.samples()).hasSize(1);
              });
        });
    assertThat(learner.ownership().all()).noneMatch(o -> o.lab().equals("measure"));
    assertThat(learner.dockerHolds()).isEmpty();
  }

  /** Whatever a killed measurement left of an instance goes with {@code down}. */
  @Test
  void whatAKilledLifeLeftIsTakenDown() throws Exception {
    OwnHome learner = OwnHome.fresh();
    Process killed =
        learner.starting("measure", "restore", "stop", "memory-idle", CONTAINER, "--pairs=50");
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (samples(learner.home()).size() < 3 && killed.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    killed.destroyForcibly().waitFor();
    assertThat(learner.ownership().all()).anyMatch(o -> o.lab().equals("measure"));
    learner.down();
    assertThat(learner.ownership().all()).noneMatch(o -> o.kind() == Owned.Kind.IMAGE);
    learner.gone();
  }

  /** The first to end would take the other's places away. */
  @Test
  void ofTwoTheSecondWaits() throws Exception {
    OwnHome learner = OwnHome.fresh();
    Process first = learner.starting("measure", "cpu", CONTAINER, "--pairs=6");
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (samples(learner.home()).isEmpty() && first.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    learner
        .lab("measure", "syscall", CONTAINER, "--pairs=5")
        .exits(0)
        .complains("begins when that has ended");
    assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isZero();
    learner.gone();
  }

  @Test
  void whatIsMisspeltIsSaid() {
    LabRun.lab("measure", "cpuu")
        .exits(2)
        .complains("There is no workload \"cpuu\"", "cpu, memory");
    LabRun.lab("measure", "cpu", "--placement=moon").exits(2).complains("container-in-vm");
    LabRun.lab("measure", "cpu", "--time=soon").exits(2).complains("no length of time");
    LabRun.lab("measure", "--compare", "a", "b").exits(2).complains("There is no measurement");
  }

  private static List<Sample> samples(Home home) {
    Kept kept = new Kept(home);
    return kept.unfinished().map(plan -> kept.samples(plan.id())).orElseGet(() -> newest(kept));
  }

  private static List<Sample> newest(Kept kept) {
    List<String> all = kept.documents();
    return all.isEmpty() ? List.of() : kept.samples(all.getLast());
  }

  private static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts"));
  }
}
