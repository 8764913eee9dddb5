package onekernel.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onekernel.lab.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Takes samples of acts: those of an arm in one life. An act that fails ends its life; the next one
 * gets a life of its own, unless it needs what failed.
 */
final class Lives {
  /** Beyond what an act waits for by itself; a growth boots several instances. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Ground ground;
  private final Duration limit;
  private final Map<String, String> failed = new HashMap<>();
  private @Nullable Life life;

  Lives(Ground ground) {
    this(ground, LIMIT);
  }

  Lives(Ground ground, Duration limit) {
    this.ground = ground;
    this.limit = limit;
  }

  /** Does the act, and before it what it needs. */
  Sample take(Act act, Arm arm, int block, int order) {
    long start = System.nanoTime();
    Act.Figure figure = new Act.Figure(0, Map.of());
    String failure = "";
    try {
      Life now = life == null ? new Life(ground, Placement.of(arm.placement())) : life;
      life = now;
      for (String need : act.needs()) {
        if (!now.has(need)) {
          attempt(Act.named(need), now, arm);
        }
      }
      figure = attempt(act, now, arm);
    } catch (LabException e) {
      failure = Sampler.brief(e.problem() + " " + e.why());
      over();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Sample(
        act.word(),
        arm.placement(),
        arm.control(),
        block,
        order,
        figure.value(),
        seconds,
        failure,
        figure.detail());
  }

  /** What failed once isn't waited for again: a VM that doesn't boot would cost its limit often. */
  private Act.Figure attempt(Act act, Life now, Arm arm) {
    String key = act.word() + " " + arm;
    String before = failed.get(key);
    if (before != null) {
      throw LabException.place(
          act.word() + " in " + arm.placement() + " failed before:",
          before,
          "Try it again with: ./lab measure --resume");
    }
    try {
      Act.Figure figure = bounded(act, now);
      now.did(act.word());
      return figure;
    } catch (LabException e) {
      failed.put(key, e.problem() + " " + e.why());
      throw e;
    }
  }

  private Act.Figure bounded(Act act, Life now) {
    FutureTask<Act.Figure> task = new FutureTask<>(() -> act.doing().of(now));
    Thread.ofPlatform().daemon().name(act.word()).start(task);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LabException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw late("Its time ran out after " + limit.toSeconds() + " s.").from(e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw late("Waiting for it was interrupted.").from(e);
    }
  }

  private static LabException late(String why) {
    return LabException.place("It didn't end.", why, "Measure again: ./lab measure --resume");
  }

  /** Ends the life that was led last, wherever it stands. */
  void over() {
    Life last = life;
    life = null;
    if (last != null) {
      last.end();
    }
  }
}
