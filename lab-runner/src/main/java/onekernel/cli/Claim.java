package onekernel.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * What one program at a time may do in a kit's home, because the first to end takes away what the
 * other needs. However a program ends, its claim goes with it.
 */
final class Claim implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel channel;

  private Claim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it where nobody has it.
   *
   * @param name what is claimed
   * @throws LabException ENVIRONMENT where the home can't be written
   */
  static Optional<Claim> of(Home home, String name) {
    Path file = home.root().resolve("locks").resolve(name);
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isFree(channel)) {
        return Optional.of(new Claim(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw LabException.unwritable(file, e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException anotherThread) {
      return false;
    }
  }

  /**
   * The same, but waits; empty where somebody has it all the while.
   *
   * @param waiting told once, where there is something to wait for
   */
  static Optional<Claim> within(Duration patience, Home home, String name, Runnable waiting) {
    Optional<Claim> claim = of(home, name);
    long last = System.nanoTime() + patience.toNanos();
    if (claim.isEmpty()) {
      waiting.run();
    }
    while (claim.isEmpty() && System.nanoTime() < last) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return claim;
      }
      claim = of(home, name);
    }
    return claim;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException goneAnyhow) {
      return;
    }
  }
}
