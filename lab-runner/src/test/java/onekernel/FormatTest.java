package onekernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All Java of the project is formatted by google-java-format; {@code -Dformat} writes it so. */
class FormatTest {
  private static final Path TOP = Path.of(System.getenv("ONE_KERNEL_TOP"));

  @Test
  void everySourceIsFormatted() throws Exception {
    List<Path> unformatted = new ArrayList<>();
    for (Path file : sources()) {
      String is = Files.readString(file);
      Formatter formatter = new Formatter(JavaFormatterOptions.builder().build());
      String shouldBe =
          formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(is));
      if (!is.equals(shouldBe)) {
        unformatted.add(TOP.relativize(file));
        if (System.getProperty("format") != null) {
          Files.writeString(file, shouldBe);
        }
      }
    }
    assertThat(unformatted)
        .as("files that \"mvn -pl lab-runner test -Dtest=FormatTest -Dformat\" puts in order")
        .isEmpty();
  }

  private static List<Path> sources() throws Exception {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of("lab-runner/src", "labs", "answers")) {
      try (Stream<Path> files = Files.walk(TOP.resolve(folder))) {
        files
            .filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/target/"))
            .forEach(sources::add);
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);
    return sources;
  }
}
