package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Life cycles by the engine, of instances that only say so. */
class LivesTest {
  private static final List<String> WHERE = List.of("container", "vm");
  private static final String[] CYCLE = {
    "create", "boot", "reboot", "snapshot", "restore", "stop", "delete"
  };

  @TempDir Path folder;

  @Test
  void oneLifeOfEachArmGivesAllActsOfABlock() {
    SimulatedGround ground = new SimulatedGround(1, 0);
    Measurement measurement = measure(ground, 5, CYCLE);
    assertThat(ground.lived).hasSize(5 * 3);
    assertThat(ground.lived)
        .allSatisfy(i ->
            assertThat(i.acts)
                .containsExactly(
                    "create",
                    "boot",
                    "reboot",
                    "snapshot",
                    "restore",
                    "stop",
                    "delete",
                    "discard"));
    for (Result result : measurement.workloads()) {
      Comparison vm = result.comparisons().getFirst();
      assertThat(vm.against()).isEqualTo("container");
      assertThat(vm.verdict()).isEqualTo("worse");
      assertThat(vm.ratio()).isNotNull().extracting(Ratio::value).isEqualTo(20.0);
      assertThat(vm.emulated()).isTrue();
      assertThat(result.control()).isNotNull().extracting(Ratio::value).isEqualTo(1.0);
    }
  }

  @Test
  void whatAnActNeedsIsDoneAndNotCounted() {
    SimulatedGround ground = new SimulatedGround(1, 0);
    Measurement measurement = measure(ground, 1, "restore");
    assertThat(ground.lived.getFirst().acts)
        .containsExactly("create", "boot", "snapshot", "restore", "discard");
    assertThat(measurement.workloads()).extracting(Result::workload).containsExactly("restore");
  }

  @Test
  void anActThatFailsCostsItsCellAndWhatNeedsIt() {
    SimulatedGround ground =
        new SimulatedGround(1, 0)
            .whereActs((placement, act) -> {
              if (placement == Placement.VM && act.equals("snapshot")) {
                throw LabException.environment("libvirt refused.", "No space left.", "Free some.");
              }
            });
    Measurement measurement = measure(ground, 5, CYCLE);
    assertThat(failure(measurement, "snapshot")).contains("No space left");
    assertThat(failure(measurement, "restore")).contains("snapshot in vm failed", "No space left");
    for (String fine : List.of("create", "boot", "reboot", "stop", "delete")) {
      assertThat(cell(measurement, fine, "vm").samples()).hasSize(5);
    }
    assertThat(cell(measurement, "snapshot", "container").samples()).hasSize(5);
    assertThat(ground.lived).allSatisfy(i -> assertThat(i.acts).endsWith("discard"));
  }

  @Test
  void aVmThatNeverAnswersIsWaitedForOnce() {
    SimulatedGround ground =
        new SimulatedGround(1, 0)
            .whereActs((placement, act) -> {
              if (placement == Placement.VM && act.equals("boot")) {
                throw LabException.place("It doesn't answer.", "It had 180 s.", "Try again.");
              }
            });
    Measurement measurement = measure(ground, 5, CYCLE);
    assertThat(ground.lived.stream().flatMap(i -> vmActs(i)).filter("boot"::equals)).hasSize(1);
    assertThat(failure(measurement, "delete")).contains("boot in vm failed", "180 s");
    assertThat(cell(measurement, "create", "vm").samples()).hasSize(5);
  }

  @Test
  void whatFailsOnceInTheControlFailsThereOnly() {
    boolean[] failed = {false};
    SimulatedGround ground =
        new SimulatedGround(1, 0)
            .whereActs((placement, act) -> {
              if (act.equals("boot") && !failed[0]) {
                failed[0] = true;
                throw LabException.place("It doesn't answer.", "It had 60 s.", "Try again.");
              }
            });
    Lives lives = new Lives(ground);
    Arm control = new Arm(Placement.CONTAINER.word(), true);
    assertThat(lives.take(Act.named("stop"), control, 1, 0).failure()).contains("60 s");
    assertThat(lives.take(Act.named("boot"), control, 1, 0).failure()).contains("failed before");
    lives.over();
    assertThat(lives.take(Act.named("stop"), Arm.of(Placement.CONTAINER), 1, 1).failure())
        .isEmpty();
  }

  @Test
  void aTimeOutIsAFailureAndNoFigure() {
    SimulatedGround ground =
        new SimulatedGround(1, 0)
            .whereActs((placement, act) -> {
              if (act.equals("reboot")) {
                sleep();
              }
            });
    Lives lives = new Lives(ground, Duration.ofMillis(50));
    Sample late = lives.take(Act.named("reboot"), Arm.of(Placement.VM), 1, 0);
    assertThat(late.failure()).contains("time ran out");
    assertThat(late.value()).isZero();
    assertThat(ground.lived.getFirst().acts).endsWith("discard");
  }

  @Test
  void growthIsPerFurtherInstanceAndTheyGoAgain() {
    SimulatedGround ground = new SimulatedGround(1, 0);
    Lives lives = new Lives(ground);
    Sample disk = lives.take(Act.named("image-growth"), Arm.of(Placement.CONTAINER), 1, 0);
    assertThat(disk.failure()).isEmpty();
    assertThat(disk.value()).isEqualTo(1.0);
    assertThat(disk.detail()).containsEntry("1", 1.0).containsEntry("3", 3.0);
    Sample memory = lives.take(Act.named("memory-idle"), Arm.of(Placement.CONTAINER), 1, 0);
    assertThat(memory.value()).isGreaterThan(10);
    assertThat(memory.detail()).containsKeys("private", "shared", "translations");
    assertThat(ground.lived).extracting(i -> i.name).containsExactly("life-1", "life-2", "life-3");
    assertThat(ground.lived.get(0).acts).containsExactly("create", "boot");
    assertThat(ground.lived.get(2).acts).containsExactly("create", "boot", "discard");
    lives.over();
    assertThat(ground.lived.get(0).acts).endsWith("discard");
  }

  @Test
  void imagesAreToldUnpacked() {
    Cell vm = cell(measure(new SimulatedGround(1, 0), 5, "image"), "image", "vm");
    assertThat(vm.samples().getFirst().value()).isEqualTo(200);
    assertThat(vm.parts()).isEqualTo("packed: 100.0");
  }

  private static Stream<String> vmActs(SimulatedInstance instance) {
    return instance.placement == Placement.VM ? instance.acts.stream() : Stream.empty();
  }

  private static void sleep() {
    try {
      Thread.sleep(10_000);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static String failure(Measurement measurement, String act) {
    return cell(measurement, act, "vm").failure();
  }

  private static Cell cell(Measurement measurement, String act, String placement) {
    return measurement.workloads().stream()
        .filter(r -> r.workload().equals(act))
        .flatMap(r -> r.cells().stream())
        .filter(c -> c.placement().equals(placement) && !c.control())
        .findFirst()
        .orElseThrow();
  }

  private Measurement measure(SimulatedGround ground, int pairs, String... acts) {
    Plan plan = new Plan("lives", "2026-11-23T00:00:00Z", List.of(acts), WHERE, pairs, 0, 1);
    return new Measuring(new Home(folder), ground, Workloads.all())
        .begin(plan, (sample, state) -> {});
  }
}
