package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Place;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A learner with several terminals: {@code watch} or the prompt in one, commands in another. */
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
  }

  private void open(String command) throws IOException {
    screen = learner.home().root().resolve("screen");
    // script(1) gives the program a pseudo-terminal, as a terminal window does.
    ProcessBuilder window =
        new ProcessBuilder(
                "script",
                "-qefc",
                "stty rows 40 cols 100; exec " + LabRun.TOP.resolve("lab") + " " + command,
                screen.toString())
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
    open("watch");
    shows("hand in what you found");
    String bootId = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    learner.lab("answer", "boot-id", bootId).exits(0);
    shows("✔ boot-id");
    shows("step 2 of 8");
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

  @Test
  void aResetIsNotTheEndButATakeDownIs() throws Exception {
    open("watch");
    shows("hand in what you found");
    learner.lab("reset", "boot-id").exits(0);
    learner.lab("down").exits(0).says("Taking down lab kernel, which was started last");
    shows("taken down");
    shows("./lab start kernel");
    assertThat(terminal.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(terminal.exitValue()).isEqualTo(1);
    assertThat(learner.dockerHolds()).isEmpty();
  }

  @Test
  void thePromptTellsWhatWasDoneElsewhereAndUndoesNothing() throws Exception {
    open("start kernel");
    shows("kernel 1/8 › ");
    terminal.getOutputStream().write("host$ echo ha".getBytes(StandardCharsets.UTF_8));
    terminal.getOutputStream().flush();
    String bootId = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    learner.lab("answer", "boot-id", bootId).exits(0);
    shows("✔ boot-id");
    shows("kernel 2/8 › host$ echo ha");
    learner.lab("answer", "kernel", "whose-kernel", "1").exits(0);
    shows("kernel 3/8 › host$ echo ha");
    learner.lab("solve", "userland").exits(0);
    shows("kernel 4/8 › host$ echo ha");
    learner.lab("down").exits(0);
    Thread.sleep(4000); // it looks each second
    assertThat(learner.dockerHolds()).isEmpty();
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
