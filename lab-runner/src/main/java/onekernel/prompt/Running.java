package onekernel.prompt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One call into the snippets' JVM, and who ended it. What doesn't end when asked is ended with its
 * JVM.
 */
final class Running {
  /** How long a snippet may take to end after it was asked to. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** Why a call ended. */
  enum End {
    BY_ITSELF,
    BY_LEARNER,
    BY_LIMIT
  }

  private final CompletableFuture<End> asked = new CompletableFuture<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean killed;

  /** Begins to watch: {@code politely} is tried first, then {@code forGood}. */
  Running(Duration limit, Runnable politely, Runnable forGood) {
    asked.completeOnTimeout(End.BY_LIMIT, limit.toMillis(), TimeUnit.MILLISECONDS);
    Thread.startVirtualThread(() -> watch(politely, forGood));
  }

  private void watch(Runnable politely, Runnable forGood) {
    if (asked.join() == End.BY_ITSELF) {
      return;
    }
    politely.run();
    try {
      if (!over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        killed = true;
        forGood.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    asked.complete(End.BY_LEARNER);
  }

  /** The call has returned; says who had asked for that. */
  End over() {
    over.countDown();
    asked.complete(End.BY_ITSELF);
    return asked.join();
  }

  /** Whether the JVM had to go. */
  boolean killed() {
    return killed;
  }
}
