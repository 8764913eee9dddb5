package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onekernel.lab.Home;
import onekernel.place.Ownership;
import onekernel.place.TakeDown;
import onekernel.place.Undoing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real set-up: done twice, and killed in the middle of a build. */
final class KilledSetupTest {
  @TempDir Path folder;
  private final List<Progress> heard = Collections.synchronizedList(new ArrayList<>());
  private Machine machine;
  private Ownership ownership;

  @BeforeEach
  void usesTheRootFilesystemThatIsBuilt() throws IOException {
    Machine here = Machines.real(Home.of(System.getenv()).root(), Map.of());
    Ownership owned = new Ownership(here.home());
    new Setup(here, owned, Choice.unattended(), heard::add).forContainers();
    Path built = Recipe.of(here).folder();
    machine = Machines.real(folder.resolve("home"), Map.of());
    ownership = new Ownership(machine.home());
    Path ours = Files.createDirectories(Recipe.of(machine).folder());
    for (String file : List.of("base.tar", "kernel.deb", "manifest.txt")) {
      Files.copy(built.resolve(file), ours.resolve(file));
    }
    heard.clear();
  }

  @AfterEach
  void leavesNothing() {
    new TakeDown(ownership, new Undoing(machine.home(), ownership, machine.processes()), told -> {})
        .run(TakeDown.Scope.PURGE, "");
  }

  @Test
  void goesOnAfterAKillAndChangesNothingWhenRepeated() throws Exception {
    Path results = Recipe.of(machine).folder();
    try (OtherProgram other = OtherProgram.preparingVms(machine.home().root())) {
      waitFor(results.resolve(".part-box-libvirt"), other);
      other.kill();
    }
    assertThat(results.resolve("vmlinuz")).exists();
    assertThat(results.resolve("libvirt.box")).doesNotExist();

    setup().forVms();
    assertThat(stages(Progress.Finished.class)).contains(Stage.VM_BOX, Stage.GROUND);
    assertThat(stages(Progress.Finished.class)).doesNotContain(Stage.ROOTFS, Stage.KERNEL);
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".part"));
    }

    heard.clear();
    List<String> before = everything();
    setup().forVms();
    assertThat(heard).isNotEmpty().allMatch(Progress.Skipped.class::isInstance);
    assertThat(everything()).isEqualTo(before);
  }

  private Setup setup() {
    return new Setup(machine, ownership, Choice.unattended(), heard::add);
  }

  private static void waitFor(Path file, OtherProgram other) throws InterruptedException {
    for (int i = 0; i < 1200 && other.isAlive() && !Files.exists(file); i++) {
      Thread.sleep(50);
    }
    assertThat(file).exists();
  }

  private List<Stage> stages(Class<? extends Progress> kind) {
    return heard.stream().filter(kind::isInstance).map(Progress::stage).toList();
  }

  /** Every file of the home with its last change. */
  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(machine.home().root())) {
      return files.sorted().map(file -> file + " " + file.toFile().lastModified()).toList();
    }
  }
}
