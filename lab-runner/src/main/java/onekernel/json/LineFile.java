package onekernel.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import onekernel.lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * A file of one JSON document per line that only grows. Several programs may append at once, and a
 * crash in the middle of a line costs that line only.
 *
 * @param <T> the record that a line holds
 */
public final class LineFile<T> {
  private final Path file;
  private final Class<T> type;

  /** What {@link #read} bytes of the file held; {@code same} tells that it is still that file. */
  private final List<T> known = new ArrayList<>();

  private long read;
  private @Nullable Object same;

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

  /**
   * All whole lines, oldest first; lines that a crash tore are passed over. Only what came since
   * the last call is read: each command on the host asks the record of what is ours.
   */
  public synchronized List<T> entries() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Object identity = List.of(String.valueOf(now.fileKey()), now.creationTime());
      if (!identity.equals(same) || now.size() < read) {
        forget();
        same = identity;
      }
      byte[] added = now.size() == read ? new byte[0] : added();
      int whole = added.length;
      while (whole > 0 && added[whole - 1] != '\n') {
        whole--;
      }
      new String(added, 0, whole, StandardCharsets.UTF_8).lines().forEach(l -> parse(l, known));
      read += whole;
      List<T> entries = new ArrayList<>(known);
      parse(new String(added, whole, added.length - whole, StandardCharsets.UTF_8), entries);
      return entries;
    } catch (NoSuchFileException none) {
      forget();
      return new ArrayList<>();
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't read " + file + ".", e.toString(), "Look at the rights of that file.")
          .from(e);
    }
  }

  private void forget() {
    known.clear();
    read = 0;
  }

  private byte[] added() throws IOException {
    try (FileChannel channel = FileChannel.open(file).position(read)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  private void parse(String line, List<T> into) {
    try {
      if (!line.isBlank()) {
        into.add(Json.parse(line, type));
      }
    } catch (IllegalArgumentException torn) {
      return;
    }
  }
}
