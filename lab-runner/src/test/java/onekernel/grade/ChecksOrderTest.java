package onekernel.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksOrderTest {
  @TempDir private Path folder;

  @Test
  void checksComeAsTheyStandInTheSource() throws IOException {
    Path lab = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(
        lab.resolve("MineChecks.java"),
        """
        package onekernel.labs.mine;

        import onekernel.grade.Drawn;
        import onekernel.grade.Step;
        import onekernel.place.Host;

        final class MineChecks {
          @Step("one") void walks(Host host) {}
          @Step("two") void apart(Host host) {}
          @Step("one") void runs(Host host) {}
          @Step("one") void flies(Host host, Drawn drawn) {}
          @Step("one") void flies(Host host) {}
          @Step("one") void crawls(Host host) {}
        }
        """);
    Checks checks = Checks.load(lab, folder.resolve("compiled"));
    assertThat(checks.of("one"))
        .extracting(check -> check.getName() + " " + check.getParameterCount())
        .containsExactly("walks 1", "runs 1", "flies 2", "flies 1", "crawls 1");
  }
}
