package onekernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  record Entry(String word) {}

  @TempDir private Path folder;
  private Path path;
  private LineFile<Entry> file;

  @BeforeEach
  void none() {
    path = folder.resolve("record.jsonl");
    file = new LineFile<>(path, Entry.class);
    assertThat(file.entries()).isEmpty();
  }

  @Test
  void whatAnotherProgramAppendsIsSeen() {
    file.append(new Entry("one"));
    assertThat(file.entries()).containsExactly(new Entry("one"));
    new LineFile<>(path, Entry.class).append(new Entry("zwei, für alle"));
    file.append(new Entry("three"));
    assertThat(file.entries())
        .containsExactly(new Entry("one"), new Entry("zwei, für alle"), new Entry("three"));
    assertThat(file.entries()).hasSize(3);
  }

  @Test
  void aLineThatIsBeingWrittenIsSeenOnceItIsWhole() throws IOException {
    file.append(new Entry("one"));
    more("{\"word\":");
    assertThat(file.entries()).containsExactly(new Entry("one"));
    more("\"two\"}");
    assertThat(file.entries()).containsExactly(new Entry("one"), new Entry("two"));
    more("\n");
    assertThat(file.entries()).containsExactly(new Entry("one"), new Entry("two"));
  }

  @Test
  void aTornLineCostsItselfOnly() throws IOException {
    file.append(new Entry("one"));
    more("{\"word\":\"tw");
    assertThat(file.entries()).hasSize(1);
    file.append(new Entry("three"));
    assertThat(file.entries()).containsExactly(new Entry("one"), new Entry("three"));
  }

  @Test
  void anotherFileInItsPlaceIsReadFromItsBeginning() throws IOException {
    file.append(new Entry("one"));
    assertThat(file.entries()).hasSize(1);
    Path other = folder.resolve("other");
    new LineFile<>(other, Entry.class).append(new Entry("from somewhere else"));
    Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(file.entries()).containsExactly(new Entry("from somewhere else"));
    Files.delete(path);
    assertThat(file.entries()).isEmpty();
    file.append(new Entry("new"));
    assertThat(file.entries()).containsExactly(new Entry("new"));
  }

  private void more(String text) throws IOException {
    Files.writeString(path, text, StandardOpenOption.APPEND);
  }
}
