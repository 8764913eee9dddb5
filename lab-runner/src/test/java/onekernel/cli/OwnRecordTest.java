package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import onekernel.lab.Home;
import onekernel.place.Command;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.place.Processes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down in a home, and which homes {@code down} looks into. */
class OwnRecordTest {
  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path cache = Path.of("");
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void aHomeWithItsCacheElsewhere() throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
    cache = Files.createDirectories(folder.resolve("cache"));
    environment = Map.of("ONE_KERNEL_HOME", home.toString(), "ONE_KERNEL_CACHE", cache.toString());
  }

  @Test
  void whatAPromptStartsAfterADownElsewhereIsWrittenDown() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Kit kit = new Kit(environment, new Screen(environment, nowhere, nowhere));
    Processes processes = kit.processes("kernel");
    String before = token(processes);
    assertThat(token(processes)).isEqualTo(before);
    InMemory.lab(environment, "down", "--all");
    String after = token(processes);
    assertThat(kit.ownership().all()).extracting(Owned::uuid).containsExactly(after);
    assertThat(after).isNotEqualTo(before);
  }

  private static String token(Processes processes) {
    return processes.run(Command.of("printenv", Processes.TOKEN)).text();
  }

  @Test
  void aPurgeTakesWhatTestsLeftToo() {
    Ownership bench = planned("bench");
    Ownership tests = planned("tests");
    Ownership learner = planned("tests/learner-1");
    Ownership learnersBench = planned("tests/learner-1/bench");
    InMemory.lab(environment, "down", "--all");
    assertThat(bench.all()).isEmpty();
    assertThat(tests.all()).as("a run of the tests may go on").hasSize(1);
    InMemory.lab(environment, "down", "--purge");
    assertThat(tests.all()).isEmpty();
    assertThat(learner.all()).isEmpty();
    assertThat(learnersBench.all()).isEmpty();
    assertThat(cache).exists();
  }

  private Ownership planned(String below) {
    Ownership ownership = new Ownership(new Home(home.resolve(below)));
    ownership.plan(Owned.Kind.PROCESSES, "", "", Map.of());
    return ownership;
  }
}
