package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onekernel.json.LineFile;
import onekernel.lab.Event;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Progress;
import onekernel.lab.Scene;
import onekernel.lab.Step;
import onekernel.prompt.Desk.Wish;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the prompt's words do to a learner's progress, in a lab of guesses on the host. */
class LabDeskTest {
  private static final Lab GUESSES =
      new Lab(
          "guesses",
          "Guesses",
          1,
          List.of(),
          List.of(),
          List.of(),
          List.of(guess("first"), guess("second"), guess("third")),
          "key");

  @TempDir private Path folder;
  private Kit kit;
  private LabDesk desk;

  private static Step guess(String id) {
    return new Step(
        id,
        Step.Kind.PREDICT,
        id,
        3,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Scene(List.of(), List.of()),
        1);
  }

  @BeforeEach
  void begin() {
    Map<String, String> environment =
        Map.of(
            "ONE_KERNEL_HOME", folder.toString(),
            "ONE_KERNEL_CACHE", Home.of(System.getenv()).cache().toString(),
            "ONE_KERNEL_TOP", System.getenv("ONE_KERNEL_TOP"));
    PrintWriter unread = new PrintWriter(new StringWriter());
    kit = new Kit(environment, new Screen(environment, unread, unread));
    desk = new LabDesk(kit, Opening.unopened(kit, GUESSES));
  }

  private String ask(Wish wish, String argument) {
    return desk.ask(wish, argument, 80);
  }

  private Progress.StepProgress standing(String step) {
    return kit.progress(GUESSES).step(step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unmae -r | exit code 127 | unmae: not found
          false | exit code 1. | It said nothing.
          echo half; exit 124 | ran out of time | It said: half
          echo half; exit 130 | was interrupted | It said: half
          """)
  void aCommandThatFailedHandsNothingIn(String command, String what, String said) {
    assertThatThrownBy(() -> ask(Wish.ANSWER, "host$ " + command))
        .isInstanceOfSatisfying(
            LabException.class,
            told ->
                assertThat(told.told())
                    .startsWith("Nothing was handed in")
                    .contains(what, said)
                    .endsWith("Try it first with: host$ " + command));
    assertThat(standing("first").answer()).isEmpty();
  }

  @Test
  void anExitCodeBesideAValueIsNoFault() {
    ask(Wish.ANSWER, "host$ grep -c nobody-has-this-name /etc/passwd");
    assertThat(standing("first").answer()).contains("0\n");
  }

  @Test
  void whatWasPassedBeforeItWasSolvedKeepsItsName() {
    ask(Wish.ANSWER, "mine");
    assertThat(ask(Wish.SOLVE, "first")).contains("✔ first   3 points").doesNotContain("the kit");
    assertThat(ask(Wish.STEPS, "")).doesNotContain("solved by the kit");
    assertThat(standing("first").solved()).isFalse();
  }

  @Test
  void whatTheKitDidEarnsNothingMore() {
    assertThat(ask(Wish.SOLVE, "first")).contains("✔ first   done by the kit, no points");
    new LineFile<>(kit.home().journal(GUESSES.id()), Event.class)
        .append(
            new Event("2026-01-01T00:00:00Z", Event.Kind.PARTLY, "second", Map.of("points", "1")));
    assertThat(ask(Wish.SOLVE, "second"))
        .contains("✔ second   done by the kit; 1 point from before");
    assertThat(standing("second")).extracting("solved", "points").containsExactly(true, 1);
  }
}
