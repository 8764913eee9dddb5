package onekernel.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at this machine without changing anything: all requirements at once, each for a bounded
 * time, so that a daemon which hangs costs one line of the report and not the report.
 */
public final class Doctor {
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final List<Requirement> requirements;
  private final Duration limit;

  public Doctor(Machine machine) {
    this(Requirements.of(machine), LIMIT);
  }

  Doctor(List<Requirement> requirements, Duration limit) {
    this.requirements = requirements;
    this.limit = limit;
  }

  /** Takes less than 10 s, whatever hangs. */
  public Report examine() {
    long start = System.nanoTime();
    List<CompletableFuture<Seen>> looks = new ArrayList<>();
    for (Requirement requirement : requirements) {
      looks.add(look(requirement));
    }
    long end = start + limit.toNanos();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      findings.add(requirements.get(i).finding(seen(looks.get(i), end)));
    }
    return Report.of(Math.round((System.nanoTime() - start) / 1e6) / 1e3, findings);
  }

  private static CompletableFuture<Seen> look(Requirement requirement) {
    CompletableFuture<Seen> seen = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name(requirement.name())
        .start(() -> {
          try {
            seen.complete(requirement.probe().get());
          } catch (RuntimeException e) {
            seen.completeExceptionally(e);
          }
        });
    return seen;
  }

  private Seen seen(CompletableFuture<Seen> look, long end) {
    try {
      return look.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException hangs) {
      return Seen.broken(
          "no answer within " + limit.toSeconds() + " s",
          "It hangs, or this machine is very busy: try again, then restart it.");
    } catch (ExecutionException e) {
      return Seen.broken(
          "can't be looked at: " + e.getCause(), "Run again with: ./lab doctor --debug");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Seen.broken("the look was interrupted", "Run again: ./lab doctor");
    }
  }
}
