package onekernel.prompt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks about once a second while somebody sits before a line, so that what was done in another
 * terminal shows by itself.
 */
final class Glances implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BooleanSupplier open;
  private final Supplier<Optional<String>> glance;
  private final Consumer<String> tell;
  private final Thread thread;
  private volatile boolean over;

  /**
   * Begins at once.
   *
   * @param open whether a line is being typed, so that nothing else runs
   * @param glance what there is to tell, if anything
   * @param tell shows it above the line
   */
  Glances(BooleanSupplier open, Supplier<Optional<String>> glance, Consumer<String> tell) {
    this.open = open;
    this.glance = glance;
    this.tell = tell;
    this.thread = Thread.ofVirtual().name("glances").start(this::run);
  }

  private void run() {
    while (!over) {
      try {
        Thread.sleep(PAUSE);
        if (open.getAsBoolean()) {
          glance.get().ifPresent(this::tellAboveLine);
        }
      } catch (InterruptedException ctrlC) {
        continue;
      }
    }
  }

  /** Whoever has just pressed Enter, or Ctrl-C, reads the news above the next line. */
  private void tellAboveLine(String news) {
    while (!open.getAsBoolean() && !over) {
      Thread.interrupted();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    tell.accept(news);
  }

  /** Ends a glance that takes too long. */
  void interrupt() {
    thread.interrupt();
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
