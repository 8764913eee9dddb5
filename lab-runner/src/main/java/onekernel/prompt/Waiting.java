package onekernel.prompt;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** Says what is waited for and for how long, once that is more than a second. */
final class Waiting implements AutoCloseable {
  private final PrintWriter out;
  private final Supplier<String> what;
  private boolean onScreen;
  private boolean quiet;
  private boolean midLine;

  private Waiting(PrintWriter out, Supplier<String> what) {
    this.out = out;
    this.what = what;
  }

  /** Only passes text on. */
  static Waiting silent(PrintWriter out) {
    return new Waiting(out, () -> "");
  }

  /**
   * Counts the seconds on a line of its own, which it wipes away in the end.
   *
   * @param what what is waited for, for example "vm is starting"; empty where that is what somebody
   *     has just entered
   */
  static Waiting shown(PrintWriter out, Supplier<String> what) {
    Waiting waiting = new Waiting(out, what);
    Thread.startVirtualThread(waiting::tick);
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
          String begins = what.get().isEmpty() ? "" : what.get() + " ";
          out.print("\r\033[K  " + begins + "… " + seconds + " s ");
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
