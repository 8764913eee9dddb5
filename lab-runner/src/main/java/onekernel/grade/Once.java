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
  private final Map<Class<?>, Meanwhile<?>> begun = new ConcurrentHashMap<>();

  /** Begins to look for a later check of this verdict, beside what this one looks at. */
  public <T> void begin(Class<T> what, Supplier<T> look) {
    begun.computeIfAbsent(what, first -> Meanwhile.look(look::get));
  }

  /**
   * What was seen by the first check of this verdict that asked, or has begun to be looked at.
   *
   * @param look for the first that asks; where it throws, the next one that asks looks again
   */
  public <T> T seen(Class<T> what, Supplier<T> look) {
    return what.cast(seen.computeIfAbsent(what, first -> begunOr(look, first)));
  }

  private Object begunOr(Supplier<?> look, Class<?> what) {
    Meanwhile<?> looking = begun.remove(what);
    return looking == null ? look.get() : looking.seen();
  }
}
