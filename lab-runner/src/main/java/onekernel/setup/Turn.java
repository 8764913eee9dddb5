package onekernel.setup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * A stage is done by one program at a time. The lock ends with its program, however that ended; who
 * waited finds the work done.
 */
final class Turn implements AutoCloseable {
  /** A file lock belongs to the whole program; this one keeps its threads apart. */
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final FileChannel channel;

  private Turn(ReentrantLock here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  /** Waits until it is this program's turn; {@code wait} is told before a wait. */
  static Turn take(Home home, Stage stage, Runnable wait) {
    Path file =
        home.root().resolve("locks").resolve(stage.name().toLowerCase(java.util.Locale.ROOT));
    ReentrantLock here = HERE.computeIfAbsent(file, f -> new ReentrantLock());
    here.lock();
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        wait.run();
        lock = channel.lock();
      }
      return new Turn(here, channel);
    } catch (IOException e) {
      here.unlock();
      throw LabException.unwritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close(); // and with it the lock
    } catch (IOException e) {
      throw LabException.ours("A lock can't be given back.", e.toString(), "Run it again.").from(e);
    } finally {
      here.unlock();
    }
  }
}
