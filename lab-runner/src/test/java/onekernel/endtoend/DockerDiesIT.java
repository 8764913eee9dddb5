package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A daemon of the test's own dies in the middle of a step. It has a network of its own, too: a
 * second daemon in the host's would take the first one's bridge.
 */
class DockerDiesIT {
  private OwnHome learner;
  private Path folder;
  private Process daemon;

  @BeforeEach
  void begin() throws Exception {
    learner = OwnHome.fresh();
    folder = Files.createTempDirectory("onek");
    startDocker();
  }

  @AfterEach
  void leavesNothing() throws Exception {
    if (daemon.isAlive()) {
      lab("down", "--purge").exits(0);
    }
    stopDocker();
    new Processes("test").run(Command.of("rm", "-rf", folder.toString()));
  }

  @Test
  void aDeadDaemonIsOursAndTheLabGoesOnWhenItIsBack() throws Exception {
    lab("start", "kernel").exits(1).says("step 1 of");
    lab("exec", "web", "--", "true").exits(0);
    String bootId = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    lab("answer", "boot-id", bootId).exits(0);
    lab("answer", "whose-kernel", "1").exits(0);

    stopDocker();
    lab("check", "userland").exits(3).says("no mark is lost", "./lab setup");
    lab("exec", "web", "--", "true").exits(3).complains("Docker doesn't answer");
    lab("status").exits(1).says("2 of");

    startDocker();
    lab("check", "userland").exits(1).says("expected");
    lab("exec", "web", "--", "true").exits(0);
    lab("status").exits(1).says("2 of");
  }

  private LabRun lab(String... arguments) {
    Map<String, String> environment = learner.environment();
    environment.put("DOCKER_HOST", "unix://" + folder.resolve("sock"));
    return LabRun.lab(environment, "", arguments);
  }

  private void startDocker() throws Exception {
    daemon =
        new ProcessBuilder(
                "unshare",
                "--net",
                "dockerd",
                "-H",
                "unix://" + folder.resolve("sock"),
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"))
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "log"))
            .start();
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!docker("version").ok() && Instant.now().isBefore(end)) {
      Thread.sleep(200);
    }
    assertThat(docker("version").exit())
        .as("docker version; its log: %s", Files.readString(folder.resolve("log")))
        .isZero();
  }

  private void stopDocker() throws Exception {
    List<ProcessHandle> family = daemon.descendants().toList();
    daemon.destroy();
    if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
      daemon.destroyForcibly().waitFor();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private onekernel.place.Output docker(String... arguments) {
    String[] argv = new String[arguments.length + 3];
    argv[0] = "docker";
    argv[1] = "-H";
    argv[2] = "unix://" + folder.resolve("sock");
    System.arraycopy(arguments, 0, argv, 3, arguments.length);
    return new Processes("test").run(Command.of(argv));
  }
}
