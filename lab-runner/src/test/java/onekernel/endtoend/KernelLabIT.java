package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A learner goes through the first lab; each test goes on where the one before it stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KernelLabIT {
  private static final List<PlaceSpec> PLACES =
      List.of(
          new PlaceSpec("web", PlaceSpec.Kind.CONTAINER, Map.of()),
          new PlaceSpec("tiny", PlaceSpec.Kind.CONTAINER, Map.of("userland", "busybox")));

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static OwnHome learner;

  @BeforeAll
  static void begin() throws Exception {
    learner = OwnHome.fresh();
  }

  @AfterAll
  static void leavesNothing() {
    learner.gone();
  }

  @Test
  @Order(1)
  void nothingPipedInLeavesTheLabIncomplete() {
    learner.piped("", "start", "kernel").exits(1).says("One kernel", "step 1 of", "0 of");
    assertThat(learner.dockerHolds()).hasSize(2);
  }

  @Test
  @Order(2)
  void aWrongAnswerIsToldWhatWasExpectedAndObserved() {
    learner
        .lab("answer", "boot-id", "6.1.0")
        .exits(1)
        .says("boot-id", "expected", "observed", "6.1.0");
    learner.lab("check").exits(1).says("expected");
  }

  @Test
  @Order(3)
  void anUnknownStepIsAUsageErrorThatListsTheSteps() {
    learner.lab("check", "bootid").exits(2).complains("no step", "boot-id", "./lab");
  }

  @Test
  @Order(4)
  void placesOutliveTheProgramAndAreFoundAgain() {
    learner.lab("exec", "web", "--", "touch", "/tmp/still-here").exits(0);
    learner.lab("exec", "web", "--", "ls", "/tmp").exits(0).says("still-here");
    assertThat(learner.dockerHolds()).hasSize(2);
    learner.lab("exec", "web", "--", "sh", "-c", "exit 7").exits(7);
    learner.lab("exec", "nowhere", "--", "true").exits(2).complains("no place", "web", "tiny");
  }

  @Test
  @Order(4)
  void statusTellsTheWayIntoEachPlaceFromAnyTerminal() {
    String name = learner.place("kernel", PLACES.getFirst()).access().fact("name");
    String command = "docker exec -it " + name + " bash";
    learner.lab("status").exits(1).says(name, "./lab shell web", command);
    learner.lab("status", "--json").exits(1).says("\"name\" : \"" + name + "\"", command);
    List<String> untyped = List.of(command.replace("-it", "-i").split(" "));
    assertThat(new Processes("test").run(new Command(untyped, "hostname", LIMIT)).text())
        .isEqualTo("web");
  }

  @Test
  @Order(5)
  void hintsComeOneByOne() {
    learner.lab("hint").exits(0);
    learner.lab("status", "--json").exits(1).says("one-kernel.status/1", "\"hints\" : 1");
  }

  @Test
  @Order(6)
  void withTheAnswersPipedInTheLabIsComplete() {
    learner
        .piped(learner.answers("kernel", PLACES).all(), "start", "kernel")
        .exits(0)
        .says("complete", "Every step is done");
    learner.lab("status").exits(0).says("complete");
    learner.lab("list").exits(0).says("kernel");
  }

  @Test
  @Order(7)
  void aResetOfTheLabBeginsAnew() {
    learner.lab("reset", "kernel").exits(0);
    learner.lab("status").exits(1).says("step 1 of");
    learner.lab("exec", "web", "--", "ls", "/tmp").exits(0).saysNot("still-here");
  }

  @Test
  @Order(8)
  void downTakesThePlacesAndKeepsTheProgress() {
    learner.lab("answer", "boot-id", "wrong").exits(1);
    learner.lab("down").exits(0);
    assertThat(learner.dockerHolds()).isEmpty();
    learner.lab("down").exits(0);
    learner.lab("status").exits(1).says("not made");
  }
}
