package onekernel.grade;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import onekernel.lab.LabException;

/**
 * A look into one place while a check looks into others: together they take as long as the longest.
 *
 * @param <T> what is seen
 */
public final class Meanwhile<T> {
  private final FutureTask<T> look;

  private Meanwhile(FutureTask<T> look) {
    this.look = look;
  }

  /** Begins to look at once, in a thread of the system's: Docker's answers are blocking streams. */
  public static <T> Meanwhile<T> look(Callable<T> look) {
    FutureTask<T> task = new FutureTask<>(look);
    Thread.ofPlatform().daemon().name("look").start(task);
    return new Meanwhile<>(task);
  }

  /**
   * Waits for what was seen.
   *
   * @throws LabException PLACE where the wait was interrupted, and the look too; whatever the look
   *     itself threw is thrown here
   */
  public T seen() {
    try {
      return look.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
    } catch (InterruptedException e) {
      look.cancel(true);
      Thread.currentThread().interrupt();
      throw LabException.place(
          "A look into a place was interrupted.", "Ctrl-C was pressed.", "Try again: ./lab check");
    }
  }
}
