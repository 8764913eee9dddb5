package onekernel.grade;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import onekernel.lab.LabException;

/**
 * A look into one place while a check looks into others: together they take as long as the longest.
 *
 * @param <T> what is seen
 */
public final class Meanwhile<T> {
  private final CompletableFuture<T> seen;

  private Meanwhile(CompletableFuture<T> seen) {
    this.seen = seen;
  }

  /** Begins to look at once, in a thread of the system's: Docker's answers are blocking streams. */
  public static <T> Meanwhile<T> look(Supplier<T> look) {
    return new Meanwhile<>(
        CompletableFuture.supplyAsync(
            look, task -> Thread.ofPlatform().daemon().name("look").start(task)));
  }

  /**
   * Waits for what was seen.
   *
   * @throws LabException as the look itself
   */
  public T seen() {
    try {
      return seen.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LabException told ? told : e;
    }
  }
}
