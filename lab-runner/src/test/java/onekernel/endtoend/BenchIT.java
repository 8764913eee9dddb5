package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onekernel.bench.Benchmark;
import onekernel.bench.Figure;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.Test;

/** Two quick rows with two pairs: how fast anything is plays no part. */
class BenchIT {
  @Test
  void bothSidesAreReallyRun() throws IOException {
    OwnHome learner = OwnHome.fresh();
    Path json = learner.home().root().resolve("bench.json");
    Path page = learner.home().root().resolve("page.adoc");
    Files.copy(LabRun.TOP.resolve("docs/performance.adoc"), page);
    String before = Files.readString(page);
    learner
        .lab("bench", "list", "container", "--pairs=2", "--json=" + json, "--page=" + page)
        .exits(0)
        .says("list       too few pairs", "container  too few pairs");
    Benchmark benchmark = Json.read(json, Benchmark.class);
    assertThat(benchmark.format()).isEqualTo(Benchmark.FORMAT);
    assertThat(benchmark.rows()).extracting(Figure::row).containsExactly("list", "container");
    for (Figure figure : benchmark.rows()) {
      assertThat(figure.verdict()).isEqualTo("too-few");
      assertThat(figure.cells()).hasSize(3).allMatch(cell -> cell.samples().size() == 2);
      assertThat(figure.cells())
          .flatExtracting(cell -> cell.samples())
          .as("a program or a command takes its time")
          .allMatch(sample -> sample.value() > 0.001);
    }
    assertThat(page).as("nothing to say, nothing replaced").hasContent(before);
    OwnHome own =
        new OwnHome(new Home(learner.home().root().resolve("bench"), learner.home().cache()));
    assertThat(own.dockerHolds()).as("places go with the bench").isEmpty();
    learner.gone();
  }

  /** Debian's asciidoctor is nothing that the kit needs, so it may be away. */
  @Test
  void aDeckIsTimedOrTheRowSaysWhatItLacks() throws IOException {
    boolean there = new Processes("test").run(Command.script("command -v asciidoctor")).ok();
    OwnHome learner = OwnHome.fresh();
    Path page = learner.home().root().resolve("page.adoc");
    Files.copy(LabRun.TOP.resolve("docs/performance.adoc"), page);
    learner
        .lab("bench", "slides", "--pairs=2", "--page=" + page)
        .exits(there ? 0 : 1)
        .says(there ? "slides     too few pairs" : "apt-get install asciidoctor");
    learner.gone();
  }

  @Test
  void whatIsMisspeltIsSaid() {
    LabRun.lab("bench", "lsit").exits(2).complains("There is no row \"lsit\"", "list, start");
    LabRun.lab("bench", "list", "--pairs=0").exits(2).complains("0 pairs can't be taken");
  }
}
