package onekernel.place;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * One program at a time, and one thread in it, changes what a VM is: two that start it at once
 * would make two. A crash lets go of it.
 */
final class MachineLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final FileChannel channel;
  private final FileLock lock;

  private MachineLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until nobody else changes this VM. */
  static MachineLock of(Home home, Owned vm) {
    return of(home, vm.lab(), vm.place());
  }

  /** Waits until nobody else changes the VM of this lab's place. */
  static MachineLock of(Home home, String lab, String place) {
    return named(home, lab + "." + place, "The VM " + place);
  }

  /** Waits until nobody else changes what all VMs share. */
  static MachineLock ofGround(Home home) {
    return named(home, "ground", "What VMs stand on");
  }

  private static MachineLock named(Home home, String name, String what) {
    Path file = home.root().resolve("machines").resolve(name + ".lock");
    long last = System.nanoTime() + PATIENCE.toNanos();
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = attempt(channel);
      while (lock == null && System.nanoTime() < last) {
        Thread.sleep(100);
        lock = attempt(channel);
      }
      if (lock != null) {
        return new MachineLock(channel, lock);
      }
      channel.close();
      throw busy(
          what, "Another ./lab has been working on it for " + PATIENCE.toMinutes() + " min.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(what, "Waiting for another ./lab that works on it was interrupted.");
    } catch (IOException e) {
      throw busy(what, e.toString()).from(e);
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException anotherThread) {
      return null;
    }
  }

  private static LabException busy(String what, String why) {
    return LabException.environment(
        what + " can't be had now.", why, "Let that one end, then try again.");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
