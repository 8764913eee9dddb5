package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onekernel.lab.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  @TempDir private Path folder;

  @Test
  void isOneProgramsUntilItLetsGo() {
    Home home = new Home(folder, folder.resolve("cache"));
    List<String> told = new ArrayList<>();
    try (Claim first = Claim.of(home, "measure").orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(Claim.of(home, "measure")).isEmpty();
      assertThat(Claim.of(home, "another")).isPresent();
      assertThat(Claim.within(Duration.ofMillis(1), home, "measure", () -> told.add("waits")))
          .isEmpty();
    }
    assertThat(told).containsExactly("waits");
    assertThat(Claim.within(Duration.ZERO, home, "measure", () -> told.add("waits"))).isPresent();
    assertThat(told).hasSize(1);
  }
}
