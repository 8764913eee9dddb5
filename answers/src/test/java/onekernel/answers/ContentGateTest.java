package onekernel.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onekernel.json.Json;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The content gate in the build: every lab's checks are tried on real places by {@code ./lab
 * verify}, and each step is a test here. At the end the host must be as it was.
 */
class ContentGateTest {
  private static final Path TOP = Path.of(System.getenv("ONE_KERNEL_TOP"));

  /** A VM in emulation boots in half a minute, and labs crash theirs several times. */
  private static final long MINUTES = 60;

  /** What is read of the document; docs/json.adoc has all of it. */
  record Report(boolean ok, List<LabReport> labs) {}

  /** One lab of it. */
  record LabReport(String lab, boolean ok, List<StepReport> steps) {}

  /** One step of it. */
  record StepReport(String step, int wrong, int alternatives, List<String> faults) {}

  @TestFactory
  Stream<DynamicNode> everyCheckIsSound() throws Exception {
    takeDown();
    Inventory before = Inventory.taken();
    List<LabReport> labs = run(Report.class, "verify", "--json").labs();
    assertThat(labs).isNotEmpty();
    List<DynamicNode> steps = new ArrayList<>();
    for (LabReport lab : labs) {
      for (StepReport step : lab.steps()) {
        steps.add(sound(lab.lab(), step.faults().isEmpty() ? step : again(lab.lab(), step)));
      }
    }
    takeDown();
    Inventory after = Inventory.taken();
    steps.add(
        DynamicTest.dynamicTest(
            "the host is as it was before all labs",
            () -> assertThat(after.differences(before)).isEmpty()));
    return steps.stream();
  }

  /** One more try on a busy machine, alone; what was wrong is told all the same. */
  private static StepReport again(String lab, StepReport first) throws Exception {
    System.err.println("tried again: " + lab + " " + first);
    return run(Report.class, "verify", "--json", lab, "--step", first.step())
        .labs()
        .getFirst()
        .steps()
        .getFirst();
  }

  private static void takeDown() throws Exception {
    Process down =
        new ProcessBuilder(TOP.resolve("lab").toString(), "down", "--all")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(down.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(down.exitValue()).as("exit code of ./lab down --all").isZero();
  }

  private static DynamicTest sound(String lab, StepReport step) {
    return DynamicTest.dynamicTest(
        "%s: %s (%d wrong attempts, %d alternatives)"
            .formatted(lab, step.step(), step.wrong(), step.alternatives()),
        () -> assertThat(step.faults()).isEmpty());
  }

  private static <T> T run(Class<T> document, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(TOP.resolve("lab").toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("lab", ".json");
    Path log = Files.createTempFile("lab", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended).as("%s ended within %d minutes", command, MINUTES).isTrue();
    assertThat(process.exitValue())
        .as("exit code of %s; its words:\n%s", command, Files.readString(log))
        .isIn(0, 1);
    T read = Json.read(out, document);
    Files.delete(out);
    Files.delete(log);
    return read;
  }
}
