package onekernel.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which steps a change of a lab's Java concerns. */
class CheckTextsTest {
  private static final String CHECKS =
      """
      package p;
      import static p.Ids.plain;
      import java.util.List;
      import java.util.Set;
      final class MineChecks {
        private static final int MOST = 3;
        @Step("one") void first(Host host) { use(host); }
        @Step(value = "two", observes = 3) void second(Host host) { plain(host); }
        @Step("three") void third(Host host) { Set.of(MOST); }
        @Step("three") void more(Host host) { host.run(); }
        private static void use(Host host) { deeper(host); }
        private static void deeper(Host host) { List.of(host); }
      }
      """;
  private static final String IDS =
      """
      package p;
      final class Ids {
        static String plain(Object o) { return o + ""; }
      }
      """;

  @TempDir private Path folder;
  private Map<String, String> before = Map.of();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("MineChecks.java"), CHECKS);
    Files.writeString(folder.resolve("Ids.java"), IDS);
    before = CheckTexts.of(folder);
  }

  private Set<String> changedBy(String file, String from, String to) throws IOException {
    String text = file.equals("Ids.java") ? IDS : CHECKS;
    assertThat(text).contains(from);
    write();
    Files.writeString(folder.resolve(file), text.replace(from, to));
    Map<String, String> after = CheckTexts.of(folder);
    Set<String> changed = new TreeSet<>(after.keySet());
    changed.removeIf(step -> after.get(step).equals(before.get(step)));
    return changed;
  }

  @Test
  void commentsAndLayoutConcernNone() throws IOException {
    assertThat(before).containsOnlyKeys("one", "two", "three");
    assertThat(changedBy("MineChecks.java", "{ use(host); }", "{\n// why\n  use( host );\n}"))
        .isEmpty();
  }

  @Test
  void aMethodConcernsItsStepAndWhoeverReachesIt() throws IOException {
    assertThat(changedBy("MineChecks.java", "List.of(host)", "List.of()")).containsExactly("one");
    assertThat(changedBy("MineChecks.java", "host.run()", "host.kernel()"))
        .containsExactly("three");
    assertThat(changedBy("MineChecks.java", "observes = 3", "observes = 4")).containsExactly("two");
  }

  @Test
  void aConstantAnImportAndAnotherClassConcernWhoeverNamesThem() throws IOException {
    assertThat(changedBy("MineChecks.java", "MOST = 3", "MOST = 4")).containsExactly("three");
    assertThat(changedBy("MineChecks.java", "import java.util.List", "import other.List"))
        .containsExactly("one");
    assertThat(changedBy("Ids.java", "o + \"\"", "o + \"!\"")).containsExactly("two");
  }

  @Test
  void whatCannotBeAttributedConcernsAll() throws IOException {
    assertThat(changedBy("MineChecks.java", "import java.util.Set", "import java.util.*"))
        .containsExactly("one", "three", "two");
    assertThat(changedBy("MineChecks.java", "private static final", "static { } static final"))
        .containsExactly("one", "three", "two");
  }
}
