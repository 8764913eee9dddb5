package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of stages, with work that a test can look into; the real work has tests of its own. */
final class SetupTest {
  @TempDir Path folder;
  private final List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
  private final Map<Stage, Integer> performed = new ConcurrentHashMap<>();
  private final Map<Stage, LabException> failing = new ConcurrentHashMap<>();
  private final List<Stage> asked = new ArrayList<>();

  /** Done once it was performed. */
  private final class Task implements Work {
    private final Stage stage;

    Task(Stage stage) {
      this.stage = stage;
    }

    @Override
    public boolean done() {
      return performed.containsKey(stage);
    }

    @Override
    public void ask(Consumer<String> say) {
      asked.add(stage);
      if (failing.containsKey(stage)) {
        throw failing.get(stage);
      }
    }

    @Override
    public void perform(Consumer<String> say) {
      assertThat(performed.keySet()).containsAll(stage.after());
      say.accept("at it");
      if (failing.containsKey(stage)) {
        throw failing.get(stage);
      }
      performed.merge(stage, 1, Integer::sum);
    }
  }

  /** What PDFs are printed with is only for who asks for one. */
  private static final Stage[] OF_LABS =
      EnumSet.complementOf(EnumSet.of(Stage.PAPER)).toArray(Stage[]::new);

  private Setup setup() {
    Map<Stage, Work> work = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      work.put(stage, new Task(stage));
    }
    return new Setup(Machines.real(folder, Map.of()), work, heard::add);
  }

  @Test
  void doesEachStageOnceAfterThoseItBuildsOn() {
    setup().all();
    assertThat(performed).containsOnlyKeys(OF_LABS).allSatisfy((s, n) -> assertThat(n).isOne());
    assertThat(heard).filteredOn(Progress.Finished.class::isInstance).hasSize(OF_LABS.length);
    heard.clear();
    setup().all();
    assertThat(heard).hasSize(OF_LABS.length).allMatch(Progress.Skipped.class::isInstance);
  }

  @Test
  void doesNoMoreForContainersThanTheyNeed() {
    setup().forContainers();
    assertThat(performed)
        .containsOnlyKeys(Stage.PACKAGES, Stage.DOCKER, Stage.ROOTFS, Stage.IMAGES);
  }

  @Test
  void goesOnWithVmsBesideALabOfContainers() throws Exception {
    Setup setup = setup();
    CompletableFuture<Void> vms = CompletableFuture.runAsync(setup::forVms);
    setup.forContainers();
    vms.get(30, TimeUnit.SECONDS);
    assertThat(performed).containsKeys(Stage.IMAGES, Stage.GROUND);
    assertThat(performed.values()).allMatch(n -> n == 1);
  }

  @Test
  void asksBeforehandForWhatVmsAndTheLabsPlacesNeed() {
    failing.put(Stage.VM_PACKAGES, LabException.environment("No.", "You said no.", "by hand"));
    setup().askFor(List.of());
    assertThat(asked)
        .contains(Stage.VM_PACKAGES, Stage.LIBVIRT, Stage.GROUND)
        .doesNotContain(Stage.LXC_PACKAGES, Stage.PAPER)
        .doesNotHaveDuplicates();
    asked.clear();
    setup()
        .askFor(
            List.of(new PlaceSpec("system", PlaceSpec.Kind.CONTAINER, Map.of("runtime", "lxc"))));
    assertThat(asked).contains(Stage.VM_PACKAGES, Stage.LXC_PACKAGES);
    assertThat(performed).isEmpty();
  }

  @Test
  void tellsWhatFailedAndDoesTheRestAndNothingThatBuildsOnIt() {
    failing.put(Stage.DOCKER, LabException.environment("Docker failed.", "because", "mend it"));
    assertThatThrownBy(() -> setup().all()).hasMessage("Docker failed.");
    assertThat(performed).containsKeys(Stage.GROUND, Stage.LXC_BOX).doesNotContainKey(Stage.IMAGES);
    failing.clear();
    setup().all();
    assertThat(performed).containsKey(Stage.IMAGES);
  }

  @Test
  void givesUpWhatIsOptional() {
    LabException none = LabException.environment("No package.", "because", "by hand");
    failing.put(Stage.LXC_PACKAGES, none);
    setup().all();
    assertThat(heard).contains(new Progress.GivenUp(Stage.LXC_PACKAGES, none));
    assertThat(performed).containsKey(Stage.GROUND).doesNotContainKey(Stage.LXC_BOX);
  }

  @Test
  void waitsForAnotherProgramThatIsAtTheSameStage() throws Exception {
    try (OtherProgram other = OtherProgram.holding(folder, Stage.ROOTFS)) {
      CompletableFuture<Void> run = CompletableFuture.runAsync(() -> setup().forContainers());
      Progress waiting = new Progress.Line(Stage.ROOTFS, "waiting for another set-up");
      for (int i = 0; i < 300 && !heard.contains(waiting); i++) {
        Thread.sleep(100);
      }
      assertThat(heard).contains(waiting);
      assertThat(performed).doesNotContainKey(Stage.ROOTFS);
      other.kill();
      run.get(30, TimeUnit.SECONDS);
    }
    assertThat(performed).containsKey(Stage.IMAGES);
  }
}
