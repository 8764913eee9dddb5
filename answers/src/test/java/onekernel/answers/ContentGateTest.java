package onekernel.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onekernel.json.Json;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The content gate in the build: every lab's checks are tried on real places by {@code ./lab
 * verify}, and each step is a test here.
 */
class ContentGateTest {
  private static final Path TOP = Path.of(System.getenv("ONE_KERNEL_TOP"));

  /** A VM in emulation boots in half a minute and is crashed several times. */
  private static final long MINUTES = 25;

  /** What is read of the document; docs/json.adoc has all of it. */
  record Report(boolean ok, List<LabReport> labs) {}

  /** One lab of it. */
  record LabReport(String lab, boolean ok, List<StepReport> steps) {}

  /** One step of it. */
  record StepReport(String step, int wrong, int alternatives, List<String> faults) {}

  @TestFactory
  Stream<DynamicNode> everyCheckIsSound() throws Exception {
    Report report = verify();
    assertThat(report.labs()).isNotEmpty();
    return report.labs().stream()
        .flatMap(lab -> lab.steps().stream().map(step -> sound(lab.lab(), step)));
  }

  private static DynamicTest sound(String lab, StepReport step) {
    return DynamicTest.dynamicTest(
        "%s: %s (%d wrong attempts, %d alternatives)"
            .formatted(lab, step.step(), step.wrong(), step.alternatives()),
        () -> assertThat(step.faults()).isEmpty());
  }

  private static Report verify() throws Exception {
    Path out = Files.createTempFile("verify", ".json");
    Path log = Files.createTempFile("verify", ".log");
    Process process =
        new ProcessBuilder(TOP.resolve("lab").toString(), "verify", "--json")
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(ended).as("./lab verify ended within %d minutes", MINUTES).isTrue();
    assertThat(process.exitValue())
        .as("exit code of ./lab verify; its words:\n%s", Files.readString(log))
        .isIn(0, 1);
    Report report = Json.read(out, Report.class);
    Files.delete(out);
    Files.delete(log);
    return report;
  }
}
