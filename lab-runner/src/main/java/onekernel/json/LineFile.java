package onekernel.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import onekernel.lab.LabException;

/**
 * A file of one JSON document per line that only grows. Several programs may append at once, and a
 * crash in the middle of a line costs that line only.
 *
 * @param <T> the record that a line holds
 */
public final class LineFile<T> {
  private final Path file;
  private final Class<T> type;

  public LineFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  public void append(T entry) {
    try {
      Files.createDirectories(file.getParent());
      synchronized (LineFile.class) { // a file lock belongs to the whole JVM, not to a thread
        try (FileChannel channel =
                FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          assert lock.isValid();
          String line = (endsTorn(channel) ? "\n" : "") + Json.line(entry) + "\n";
          ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
          channel.position(channel.size());
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(false);
        }
      }
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't write " + file + ".",
              e.toString(),
              "Free some disk, or look at the rights of that folder; nothing that was there is"
                  + " lost.")
          .from(e);
    }
  }

  private static boolean endsTorn(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      return false;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    return last.get(0) != '\n';
  }

  /** All whole lines, oldest first; lines that a crash tore are passed over. */
  public List<T> entries() {
    List<T> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    try {
      for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
        try {
          if (!line.isBlank()) {
            entries.add(Json.parse(line, type));
          }
        } catch (IllegalArgumentException torn) {
          continue;
        }
      }
      return entries;
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't read " + file + ".", e.toString(), "Look at the rights of that file.")
          .from(e);
    }
  }
}
