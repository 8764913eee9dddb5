package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import onekernel.place.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The prompt driven in memory by piped lines, on this machine as its places. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptTest {
  @TempDir Path folder;
  private final RealHost real = new RealHost();
  private final Map<String, Place> places = real.places();
  private Path file;
  private SmallLab lab;
  private Snippets snippets;
  private int code;

  @BeforeEach
  void start() {
    file = folder.resolve("file");
    lab = new SmallLab(places, file);
    snippets = new Snippets(real.processes, folder.resolve("cache"), () -> places);
  }

  @AfterEach
  void close() {
    snippets.close();
  }

  /** What the learner sees below the step's text. */
  private String piped(String... lines) {
    StringWriter seen = new StringWriter();
    code =
        new Prompt(lab, snippets, real.processes)
            .piped(
                new BufferedReader(new StringReader(String.join("\n", lines))),
                new PrintWriter(seen));
    assertThat(seen.toString()).startsWith("Make the file " + file + "\n");
    return seen.toString()
        .substring(("Make the file " + file + "\n").length())
        .replace("" + file, "FILE");
  }

  @Test
  void aWholeLabCanBeScripted() {
    String bootId = places.get("host").kernel().bootId();
    assertThat(piped("host$ echo done > " + file, "/answer no", "/answer " + bootId))
        .isEqualTo(
            """
            small 1/2 › host$ echo done > FILE
            ✔ file
            Hand in the boot id
            small 2/2 › /answer no
            ✘ boot id   observed no
            small 2/2 › /answer %s
            ✔ boot id   complete
            """
                .formatted(bootId));
    assertThat(code).isZero();
  }

  @Test
  void nothingPipedInIsNotComplete() {
    assertThat(piped()).isEmpty();
    assertThat(code).isEqualTo(1);
  }

  @Test
  void anEmptyLineEndsNothing() {
    assertThat(piped("", "   ", "/hint"))
        .isEqualTo("small 1/2 › \nsmall 1/2 ›    \nsmall 1/2 › /hint\nasked: HINT \n");
  }

  @Test
  void quitEndsTheInput() {
    assertThat(piped("/quit", "1 + 1")).isEqualTo("small 1/2 › /quit\n");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aFailingVerdictIsToldOnlyWhenItIsNew() {
    assertThat(
            piped(
                "1 + 1", "host$ echo nearly > " + file, "host$ true", "/hint", "host$ rm " + file))
        .isEqualTo(
            """
            small 1/2 › 1 + 1
            $1 ==> 2
            small 1/2 › host$ echo nearly > FILE
            ✘ file   observed nearly
            small 1/2 › host$ true
            small 1/2 › /hint
            asked: HINT\s
            small 1/2 › host$ rm FILE
            ✘ file   observed no file
            """);
  }

  @Test
  void commandsShowBothStreamsAndTheirExitCode() {
    assertThat(piped("web$ printf out; echo err >&2; exit 3", "host$   nonsense-command"))
        .isEqualTo(
            """
            small 1/2 › web$ printf out; echo err >&2; exit 3
            outerr
            (exit code 3)
            small 1/2 › host$   nonsense-command
            sh: 1: nonsense-command: not found
            (exit code 127)
            """);
  }

  @Test
  void aShellTakesTheLinesUpToExit() {
    assertThat(piped("host$", "cd /proc", "pwd", "x=5", "exit", "1 + 1"))
        .isEqualTo(
            """
            small 1/2 › host$
              … cd /proc
              … pwd
              … x=5
              … exit
            /proc
            small 1/2 › 1 + 1
            $1 ==> 2
            """);
  }

  @Test
  void javaMayTakeSeveralLines() {
    assertThat(piped("int f(int a) {", "  return a + 1;", "}", "f(41)"))
        .isEqualTo(
            """
            small 1/2 › int f(int a) {
              …   return a + 1;
              … }
            declared method f(int)
            small 1/2 › f(41)
            $1 ==> 42
            """);
  }

  @Test
  void aForgottenBraceDoesNotSwallowTheScript() {
    assertThat(piped("void f() {", "host$ echo still here"))
        .isEqualTo(
            """
            small 1/2 › void f() {
              … host$ echo still here
            This is unfinished Java and wasn't run:
              void f() {
            still here
            """);
  }

  @Test
  void mistakesAreMetWithAdvice() {
    assertThat(piped("moon$ ls", "/dance", "ls -l", "int a$ = 4"))
        .contains("There is no place called \"moon\".\n  The places are: host, web.\n")
        .contains("There is no /dance.\n  The words are: /answer, /check,")
        .contains("If that is a command, say where: host$ ls -l")
        .endsWith("int a$ = 4\na$ ==> 4\n");
  }

  @Test
  void whatWasProbablyMeantIsNamed() {
    assertThat(piped("/anwser 4", "weeb$ ls", "hint", "foo bar"))
        .contains("There is no /anwser.", "The nearest is /answer")
        .contains("the nearest is \"web\".\n  Run a command in one of them like this: web$ ls")
        .contains("If you mean the prompt's word: /hint\n")
        .contains("This prompt takes Java, a command with its place, or a word such as /hint")
        .contains("say where: host$ foo bar\n");
  }

  @Test
  void aValueThatIsTypedAsItIsMayBeAnAnswer() {
    String handIn = "If that is your answer, hand it in: /answer ";
    assertThat(piped("4, 5", "it is his kernel's")).doesNotContain(handIn);
    assertThat(
            piped("host$ echo done > " + file, "42", "it is his kernel's", "40 + 2", "int x = 4"))
        .contains("==> 42\n" + handIn + "42\n", handIn + "it is his kernel's\n")
        .containsOnlyOnce(handIn + "42")
        .doesNotContain(handIn + "40", handIn + "int");
  }

  @Test
  void aCommandWithoutItsPlaceWasMeantForTheLastOne() {
    assertThat(piped("web$ true", "robb id")).contains("say where: web$ robb id\n");
  }

  @Test
  void remediesNameTheWordsOfThePrompt() {
    assertThat(piped("/steps ./lab text, ./lab check --debug, ./lab reset file"))
        .endsWith("asked: STEPS /text, ./lab check --debug, /reset file\n");
  }

  @Test
  void wordsReachTheDesk() {
    assertThat(piped("/reset", "/solve", "/steps", "/help", "/text"))
        .contains("asked: RESET", "asked: SOLVE", "asked: STEPS", "/answer VALUE")
        .endsWith("Make the file FILE\n");
  }

  @Test
  void onlyWhatMayChangeSomethingIsLookedAt() {
    piped("/hint", "/text", "/steps", "/help", "", "/dance");
    assertThat(lab.looks()).isEqualTo(1);
  }

  @Test
  void withoutItsJvmAllElseWorks() {
    snippets.close();
    snippets = new Snippets(real.processes, Path.of("/dev/null/no-folder"), () -> places);
    assertThat(piped("1 +", "host$ echo works", "/hint"))
        .contains("Java can't be used at the prompt.\n  The kit can't write /dev/null/no-folder/")
        .endsWith("echo works\nworks\nsmall 1/2 › /hint\nasked: HINT \n");
  }

  @Test
  void nastySnippetsCostNothingButThemselves() {
    String seen =
        piped(
            "int kept = 41",
            "System.exit(0)",
            "while (true) {}",
            "for (;;) { try { for (;;) {} } catch (Throwable t) { } }",
            "new java.util.concurrent.Semaphore(0).acquireUninterruptibly()",
            "System.in.read()",
            "kept + 1",
            "sameKernel(host, web)",
            "/check");
    assertThat(seen.split("Stopped: its 3 s were over", -1)).hasSize(4);
    assertThat(seen)
        .contains("ended with exit code 0", "==> -1", "==> 42", "==> true")
        .endsWith("/check\n✘ file   observed no file\n");
    assertThat(code).isEqualTo(1);
  }
}
