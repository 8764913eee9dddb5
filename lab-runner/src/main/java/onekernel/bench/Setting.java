package onekernel.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import onekernel.lab.Answers;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.session.Session;

/**
 * What rows are timed in: a home of its own, so that no learner's progress or place takes part.
 *
 * @param top the kit's folder
 * @param home the home
 * @param places of that home
 * @param processes carry its token
 * @param labs all labs
 * @param rehearsing begins a rehearsal of one
 */
public record Setting(
    Path top,
    Home home,
    Places places,
    Processes processes,
    List<Lab> labs,
    Function<Lab, Rehearsed> rehearsing) {
  public Setting {
    labs = List.copyOf(labs);
  }

  /**
   * A lab on places and a journal that go with it.
   *
   * @param end takes them down
   */
  public record Rehearsed(Session session, Answers answers, Runnable end) {}

  /** Whose places they are, as a lab's id would say it. */
  public static final String LAB = "bench";

  /** What makes a {@code ./lab} of its own work in this home. */
  Map<String, String> environment() {
    return Map.of(
        "ONE_KERNEL_HOME", home.root().toString(), "ONE_KERNEL_CACHE", home.cache().toString());
  }
}
