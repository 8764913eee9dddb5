package onekernel.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check sees what was measured, newest first, and nothing that isn't done. */
class KeptMeasurementsTest {
  @TempDir Path folder;

  record Document(String id) {}

  @Test
  void newestComesFirstAndWhatIsNoDocumentIsLeftOut() throws IOException {
    write("20261122-101500-aaaa.json", "old");
    write("20261123-101500-bbbb.json", "new");
    write("20261123-111500-cccc.jsonl", "samples");
    write(".20261123-121500-dddd.json1.half", "half written");
    write("read.report", "a report");
    assertThat(new Measured(folder).latest(Document.class))
        .extracting(Document::id)
        .containsExactly("new", "old");
  }

  @Test
  void onlySoManyAreRead() throws IOException {
    for (int i = 10; i < 40; i++) {
      write("20261123-1015" + i + "-aaaa.json", "n" + i);
    }
    assertThat(new Measured(folder).latest(Document.class))
        .hasSize(12)
        .first()
        .isEqualTo(new Document("n39"));
  }

  @Test
  void whereNothingWasMeasuredThereIsNothing() {
    assertThat(new Measured(folder.resolve("missing")).latest(Document.class)).isEmpty();
  }

  private void write(String name, String id) throws IOException {
    Files.writeString(folder.resolve(name), "{\"id\": \"" + id + "\"}");
  }
}
