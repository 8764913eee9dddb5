package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What learners type by accident or out of curiosity costs a snippet, never the lab. */
class PromptIT {
  private static OwnHome learner;

  @BeforeAll
  static void begin() throws Exception {
    learner = OwnHome.fresh();
    learner.piped("", "start", "kernel").exits(1);
  }

  @AfterAll
  static void leavesNothing() {
    learner.gone();
  }

  @Test
  void nastySnippetsLeavePlacesAndProgressUntouched() {
    LabRun run =
        learner.piped(
            """
            int kept = 41
            System.exit(0)
            while (true) {}
            while (true) { try { while (true) {} } catch (Throwable t) {} }
            System.in.read()
            kept + 1
            web.sh("echo still-$((40 + 2))").text()
            sameKernel(host, web)
            """,
            "start",
            "kernel");
    run.exits(1).says("still-42", "true", "kernel 1/");
    learner.lab("status", "--json").exits(1).says("\"points\" : 0");
    assertThat(learner.dockerHolds()).hasSize(2);
  }

  @Test
  void commandsRunWhereTheirPlaceSays() {
    learner
        .piped(
            "web$ hostname\ntiny$ hostname\nweb$ exit 3\nnowhere$ ls\nuname -r\n",
            "start",
            "kernel")
        .exits(1)
        .says("web", "tiny", "exit code 3", "no place called", "host$ uname -r");
  }
}
