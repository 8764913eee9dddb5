package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import onekernel.place.Command;
import onekernel.prompt.snippet.SnippetMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prompt as somebody types at it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TypedPromptTest {
  private static final String PROMPT = "small 1/2 › ";

  @TempDir Path folder;

  private Pty start(Map<String, String> environment) throws IOException, InterruptedException {
    return new Pty(folder, environment).awaits("Make the file").awaits(PROMPT);
  }

  private static String bootId() {
    return new RealHost()
        .processes
        .run(Command.script("cat /proc/sys/kernel/random/boot_id"))
        .text();
  }

  @Test
  void aLabIsPassedByTyping() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("host$ echo done > " + folder.resolve("file") + "\r")
          .awaits("✔ file")
          .awaits("Hand in the boot id")
          .awaits("small 2/2 › ")
          .type("/answer " + bootId() + "\r")
          .awaits("complete")
          .awaits("small 2/2 › ")
          .type(Pty.CTRL_D);
      assertThat(pty.exitCode()).isZero();
    }
  }

  @Test
  void whatIsDoneElsewhereShowsAboveTheLineThatIsTyped() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("host$ echo half").awaits("echo half");
      Files.writeString(folder.resolve("file"), "done");
      pty.awaits("✔ file").awaits("Hand in the boot id").awaits("small 2/2 › host\\$ echo half");
      pty.type("-typed\r").awaits("half-typed\n").awaits("small 2/2 › ").type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aNearMissElsewhereIsToldAtTheNextInput() throws Exception {
    try (Pty pty = start(Map.of())) {
      Files.writeString(folder.resolve("file"), "nearly");
      pty.type("host$ sleep 2; echo sl''ept\r").awaits("slept").awaits("observed nearly");
      pty.awaits(PROMPT).type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void whatIsWaitedForIsNamedAndLeavesNothing() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("host$ echo slow > " + folder.resolve("file") + "\r");
      pty.awaits("vm is starting … 1 s").type("typed ahead").awaits("observed slow");
      pty.awaits(PROMPT + "typed ahead").type(Pty.CTRL_C).awaits(PROMPT);
      pty.type("host$ rm " + folder.resolve("file") + "; sleep 60\r").awaits("… 1 s");
      pty.type(Pty.CTRL_C).awaits("observed no file").awaits(PROMPT);
      assertThat(pty.raw()).doesNotContain("^C");
      assertThat(pty.screen()).doesNotContain("… 1 s", "… 2 s");
    }
  }

  @Test
  void ctrlCEndsWhatRunsAndNothingElse() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("int kept = 41\r").awaits("kept ==> 41").awaits(PROMPT);
      for (String nasty :
          List.of(
              "while (true) {}",
              "for (;;) { try { for (;;) {} } catch (Throwable t) { } }",
              "new Semaphore(0).acquireUninterruptibly()")) {
        pty.type(nasty + "\r").awaits("… 1 s").type(Pty.CTRL_C).awaits("Stopped").awaits(PROMPT);
        pty.type("kept + 1\r").awaits("==> 42").awaits(PROMPT);
      }
      pty.type("System.exit(0)\r").awaits("exit code 0").awaits(PROMPT);
      pty.type("System.in.read()\r").awaits("==> -1").awaits(PROMPT);
      pty.type("sameKernel(host, web)\r").awaits("==> true").awaits(PROMPT);
      pty.type("host$ sleep 60\r")
          .awaits("… 1 s")
          .type(Pty.CTRL_C)
          .awaits("exit code 1")
          .awaits(PROMPT);
      pty.type("forget this" + Pty.CTRL_C).awaits(PROMPT).type("\r").awaits(PROMPT);
      pty.type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void ctrlCInAPasteOfLinesDropsTheRestOfIt() throws Exception {
    try (Pty pty = start(Map.of())) {
      for (String slow : List.of("host$ sleep 60", "while (true) {}")) {
        pty.type(Pty.pasted(slow + "\nhost$ echo not''-run\n\nkept = 1\n") + "\r");
        pty.awaits("… 1 s").type(Pty.CTRL_C).awaits("The other lines \\(2\\) weren't run");
        pty.awaits(PROMPT).type("6 * 7\r").awaits("==> 42").awaits(PROMPT);
      }
      pty.type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
      assertThat(pty.raw()).doesNotContain("not-run");
    }
  }

  @Test
  void ctrlCOnALineForgetsThatLineOnce() throws Exception {
    try (Pty pty = start(Map.of())) {
      for (int i = 0; i < 20; i++) {
        pty.type("hos\t").awaits("host").type(Pty.CTRL_C).awaits(PROMPT);
      }
      pty.type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
      assertThat(pty.raw().split(PROMPT, -1)).hasSize(22);
    }
  }

  @Test
  void wordsPlacesAndMethodsAreCompleted() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("web.kern\t").awaits("web\\.kernel\\(\\)").type("\r").awaits("Kernel\\[release=");
      pty.awaits(PROMPT).type("/ans\t").awaits("/answer ").type("x\r").awaits("no answer wanted");
      pty.awaits(PROMPT).type("sameK\thost, web)\r").awaits("==> true").awaits(PROMPT);
      pty.type("hos\t\t").awaits("host\\$").type(Pty.CTRL_C).awaits(PROMPT).type(Pty.CTRL_D);
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void javaGoesOnOnTheNextLine() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("int f(int a) {\r").awaits("… ").type("return a + 1;\r").awaits("… ").type("}\r");
      pty.awaits("declared method f\\(int\\)").awaits(PROMPT).type("f(!true ? 1 : 41)\r");
      pty.awaits("==> 42").awaits(PROMPT).type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void linesAreRememberedFromOneTimeToTheNext() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("40 + 2\r").awaits("==> 42").awaits(PROMPT).type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
    assertThat(Files.readString(folder.resolve("history"))).contains("40 + 2");
    try (Pty pty = start(Map.of())) {
      pty.type(Pty.UP + Pty.UP).awaits("40 \\+ 2").type("\r").awaits("==> 42");
    }
  }

  @Test
  void aShellGetsTheTerminal() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("host$\r")
          .awaits("exit brings you back")
          .awaits("shell> ")
          .type("test -t 0 && echo tty-$((40 + 2))\r");
      pty.awaits("tty-42").awaits("shell> ").type("echo be''gun; sleep 60\r");
      pty.awaits("begun").type(Pty.CTRL_C).awaits("shell> ");
      pty.type("echo done > " + folder.resolve("file") + "; exit\r").awaits("✔ file");
      pty.awaits("small 2/2 › ").type("6 * 7\r").awaits("==> 42").type("/quit\r");
      assertThat(pty.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void coloursComeOnlyWhereTheyAreWanted() throws Exception {
    String colour = "\033[";
    try (Pty pty = start(Map.of())) {
      assertThat(pty.raw()).containsPattern("\033\\[[0-9;]*36");
    }
    try (Pty pty = start(Map.of("NO_COLOR", "1"))) {
      pty.type("ho\t\t").awaits("host\\$");
      assertThat(pty.raw()).doesNotContainPattern("\033\\[[0-9;]*(3[0-9]|9[0-9])[;m]");
    }
    try (Pty pty = start(Map.of("TERM", "dumb"))) {
      pty.type("6 * 7\r").awaits("==> 42").awaits(PROMPT);
      assertThat(pty.raw()).doesNotContain(colour);
    }
  }

  @Test
  void theSnippetsJvmEndsWithTheProgram() throws Exception {
    try (Pty pty = start(Map.of())) {
      pty.type("6 * 7\r").awaits("==> 42");
      ProcessHandle snippets = snippetsJvm(pty);
      snippets.parent().orElseThrow().destroyForcibly();
      assertThat(snippets.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }

  private static ProcessHandle snippetsJvm(Pty pty) {
    return pty.process()
        .descendants()
        .filter(p -> p.info().commandLine().orElse("").contains(SnippetMain.class.getName()))
        .findFirst()
        .orElseThrow();
  }
}
