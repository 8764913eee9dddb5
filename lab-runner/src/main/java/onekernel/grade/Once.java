package onekernel.grade;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What several checks of a step look at, looked at once a verdict: a look into an emulated machine
 * takes longer than all the judging, and two looks may see different things.
 */
public final class Once {
  private final Map<Class<?>, Object> seen = new ConcurrentHashMap<>();

  /**
   * What was seen by the first check of this verdict that asked.
   *
   * @param look for the first that asks; where it throws, the next one that asks looks again
   */
  public <T> T seen(Class<T> what, Supplier<T> look) {
    return what.cast(seen.computeIfAbsent(what, first -> look.get()));
  }
}
