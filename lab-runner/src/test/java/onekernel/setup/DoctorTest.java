package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import onekernel.place.Command;
import onekernel.place.Processes;
import onekernel.setup.Finding.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor on this machine, and with probes that misbehave. */
final class DoctorTest {
  @TempDir Path folder;

  @Test
  void looksAtEverythingAndChangesNothing() throws IOException {
    Machine machine = machine(Map.of());
    String before = traces();
    Report report = new Doctor(machine).examine();
    assertThat(traces()).isEqualTo(before);
    assertThat(folder.resolve("home")).doesNotExist();
    assertThat(report.findings())
        .extracting(Finding::requirement)
        .contains("JDK", "memory", "disk", "Docker", "libvirt", "QEMU", "Vagrant")
        .contains("vagrant-libvirt", "container images", "VM box", "accelerator", "ports")
        .doesNotHaveDuplicates();
    assertThat(report.findings()).noneMatch(f -> f.found().isBlank() || f.why().isBlank());
    assertThat(report.findings()).allMatch(f -> f.ok() == f.remedy().isEmpty());
    assertThat(found(report, "JDK").state()).isEqualTo(State.OK);
    assertThat(found(report, "accelerator").found()).startsWith("not decided yet");
    assertThat(found(report, "VM box").state()).isEqualTo(State.MISSING);
    assertThat(report.ok()).isFalse();
  }

  /** What a probe could leave behind: files, containers, images, domains, networks, pools. */
  private String traces() throws IOException {
    Processes processes = new Processes("doctor-test");
    StringBuilder all = new StringBuilder();
    for (String script :
        List.of(
            "docker ps -aq | sort; docker images -q | sort; docker network ls -q | sort",
            "ls -a " + folder)) {
      all.append(processes.run(Command.script(script)).stdout());
    }
    return all.toString();
  }

  @Test
  void aProbeThatHangsCostsItsOwnLineOnly() {
    CountDownLatch never = new CountDownLatch(1);
    Requirement hangs =
        Requirement.required(
            "slow",
            "to see",
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Seen.fine("late");
            });
    Requirement quick = Requirement.optional("quick", "to see", () -> Seen.fine("here"));
    Report report = new Doctor(List.of(hangs, quick), Duration.ofMillis(200)).examine();
    assertThat(report.ok()).isFalse();
    assertThat(found(report, "slow").state()).isEqualTo(State.BROKEN);
    assertThat(found(report, "slow").found()).startsWith("no answer within");
    assertThat(found(report, "quick").found()).isEqualTo("here");
  }

  @Test
  void aProbeThatFailsIsReportedAndWhatIsOptionalDoesNotCount() {
    Requirement throwing =
        Requirement.optional(
            "torn",
            "to see",
            () -> {
              throw new IllegalStateException("torn apart");
            });
    Report report = new Doctor(List.of(throwing), Duration.ofSeconds(5)).examine();
    assertThat(report.ok()).isTrue();
    assertThat(found(report, "torn").state()).isEqualTo(State.BROKEN);
    assertThat(found(report, "torn").found()).contains("torn apart");
  }

  @Test
  void tellsADaemonThatDiedFromOneThatWasNeverStarted() throws IOException {
    Path socket = folder.resolve("docker.sock");
    Map<String, String> environment = Map.of("DOCKER_HOST", "unix://" + socket);
    assertThat(new DockerProbe(machine(environment)).look().found()).contains("isn't running");
    Files.createFile(socket);
    assertThat(new DockerProbe(machine(environment)).look().found()).contains("died");
  }

  @Test
  void namesTheVariableWhereDockerIsElsewhereAndSilent() {
    Seen seen = new DockerProbe(machine(Map.of("DOCKER_HOST", "tcp://127.0.0.1:9"))).look();
    assertThat(seen.state()).isEqualTo(State.BROKEN);
    assertThat(seen.found()).contains("DOCKER_HOST=tcp://127.0.0.1:9");
  }

  private Machine machine(Map<String, String> environment) {
    return Machines.real(folder.resolve("home"), environment);
  }

  private static Finding found(Report report, String requirement) {
    return report.findings().stream()
        .filter(f -> f.requirement().equals(requirement))
        .findFirst()
        .orElseThrow();
  }
}
