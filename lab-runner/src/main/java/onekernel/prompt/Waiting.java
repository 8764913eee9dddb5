package onekernel.prompt;

import java.io.PrintWriter;
import java.time.Duration;

/** Says how long something has taken, once it has taken more than a second. */
final class Waiting implements AutoCloseable {
  private final PrintWriter out;
  private final boolean shown;
  private boolean onScreen;
  private boolean quiet;
  private boolean midLine;

  /** Where {@code shown} is false it only passes text on. */
  Waiting(PrintWriter out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  static Waiting begin(PrintWriter out, boolean shown) {
    Waiting waiting = new Waiting(out, shown);
    if (shown) {
      Thread.startVirtualThread(waiting::tick);
    }
    return waiting;
  }

  private void tick() {
    try {
      for (int seconds = 1; ; seconds++) {
        Thread.sleep(Duration.ofSeconds(1));
        synchronized (this) {
          if (quiet) {
            return;
          }
          out.print("\r  … " + seconds + " s ");
          out.flush();
          onScreen = true;
        }
      }
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints what has come meanwhile; from now on that is sign of life enough. */
  synchronized void print(String text) {
    if (text.isEmpty()) {
      return;
    }
    wipe();
    quiet = true;
    out.print(text);
    out.flush();
    midLine = !text.endsWith("\n");
  }

  private void wipe() {
    if (onScreen) {
      out.print("\r\033[K");
      onScreen = false;
    }
  }

  /** Wipes it away, and ends a line that was begun. */
  @Override
  public synchronized void close() {
    quiet = true;
    wipe();
    if (midLine) {
      out.println();
      midLine = false;
    }
    out.flush();
  }
}
