package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperTest {
  private final Processes processes = new Processes("test");

  @TempDir private Path desk;

  @Test
  void whatAKilledProgramLeftGoesAndWhatIsInUseStays() throws IOException {
    String ended = processes.run(Command.of("sh", "-c", "echo $$")).text();
    Path left = Files.createDirectories(desk.resolve(ended + "-1"));
    Files.writeString(left.resolve("page.html"), "");
    Path inUse = Paper.scratch(processes, desk);
    assertThat(left).doesNotExist();
    Path another = Paper.scratch(processes, desk);
    assertThat(desk.toFile().listFiles()).containsOnly(inUse.toFile(), another.toFile());
  }
}
