package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Place;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A learner with a terminal of their own: {@code watch} in one, commands in another. */
class WatchIT {
  private static final PlaceSpec TINY =
      new PlaceSpec("tiny", PlaceSpec.Kind.CONTAINER, Map.of("userland", "busybox"));

  private OwnHome learner;
  private Path screen;
  private Process terminal;

  @BeforeEach
  void begin() throws Exception {
    learner = OwnHome.fresh();
    learner.piped("", "start", "kernel").exits(1);
    screen = learner.home().root().resolve("screen");
    // script(1) gives the program a pseudo-terminal, as a terminal window does.
    ProcessBuilder window =
        new ProcessBuilder(
                "script", "-qefc", LabRun.TOP.resolve("lab") + " watch", screen.toString())
            .directory(LabRun.TOP.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    window.environment().putAll(learner.environment());
    terminal = window.start();
  }

  @AfterEach
  void leavesNothing() {
    terminal.descendants().forEach(ProcessHandle::destroyForcibly);
    terminal.destroyForcibly();
    learner.gone();
  }

  @Test
  void stepsTurnGreenByThemselves() throws Exception {
    shows("hand in what you found");
    String bootId = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    learner.lab("answer", "boot-id", bootId).exits(0);
    shows("✔ boot-id");
    learner.lab("answer", "whose-kernel", "1").exits(0);
    shows("✔ whose-kernel");
    Place tiny = learner.place("kernel", TINY);
    String token = token();
    Processes other = new Processes("test");
    assertThat(
            other
                .run(
                    Command.of(
                        "docker",
                        "exec",
                        tiny.access().fact("id"),
                        "sh",
                        "-c",
                        "printf 'NAME=\"Tiny %s\"\\nKERNEL_BOOT_ID=%s\\n' "
                            + token
                            + " $(cat /proc/sys/kernel/random/boot_id) > /etc/os-release"))
                .exit())
        .isZero();
    shows("✔ userland");
  }

  private String token() throws IOException {
    String journal = Files.readString(learner.home().journal("kernel"));
    return journal.replaceAll("(?s).*\"token\":\"([0-9a-f]+)\".*", "$1");
  }

  private void shows(String words) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    String seen = "";
    while (Instant.now().isBefore(end)) {
      seen =
          Files.exists(screen)
              ? new String(Files.readAllBytes(screen), StandardCharsets.UTF_8)
                  .replaceAll("\u001b\\[[0-9;]*m", "")
              : "";
      if (seen.contains(words)) {
        return;
      }
      Thread.sleep(200);
    }
    assertThat(seen).contains(words);
  }
}
