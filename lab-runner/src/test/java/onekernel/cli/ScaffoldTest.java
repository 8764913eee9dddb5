package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import onekernel.grade.Checks;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import onekernel.page.Shelf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./lab new} writes, without a place. */
class ScaffoldTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"switch", "4-walls"})
  void isReadStrictlyCompiledAndFormatted(String id) throws Exception {
    List<Path> files =
        Scaffold.make(id, folder.resolve("t").resolve(id), folder.resolve("t/" + id));
    Home home = new Home(folder.resolve("home"));
    Shelf shelf =
        new Shelf(
            folder,
            home,
            (f, key) -> Checks.load(f, home.checks(key)).steps(),
            Set.of(),
            news -> {});
    Lab lab = shelf.load(folder.resolve("t").resolve(id).toString());
    assertThat(lab.steps().stream().map(Step::kind)).containsOnlyOnce(Step.Kind.values());
    for (Step step : lab.steps()) {
      assertThat(shelf.answers(lab).of(step)).as(step.id()).isNotEmpty();
    }
    String checks = Files.readString(files.get(1));
    assertThat(
            new Formatter(JavaFormatterOptions.builder().build())
                .formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(checks)))
        .isEqualTo(checks);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Big",
        "two--hyphens",
        "-a",
        "../up",
        "a/b",
        "a b",
        "ä",
        "a.b",
        "verify-kernel"
      })
  void refusesOtherNames(String id) {
    assertThatThrownBy(() -> Scaffold.make(id, folder.resolve("x"), folder.resolve("x")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("can't be a lab's name");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void overwritesNothingAndLeavesNothingHalf() throws Exception {
    Path answers = Files.createDirectories(folder.resolve("answers/mine"));
    Files.writeString(answers.resolve("answers.adoc"), "precious");
    assertThatThrownBy(() -> Scaffold.make("mine", folder.resolve("labs/mine"), answers))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("is there already");
    assertThat(answers.resolve("answers.adoc")).hasContent("precious");
    assertThat(folder.resolve("labs/mine")).doesNotExist();
  }
}
