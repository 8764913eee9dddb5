package onekernel.prompt;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What of a look at the step is worth telling: that it passed, and to somebody who has just entered
 * something a failing verdict that is another than before. The first one of a step is what the step
 * finds, and no news. One look at a time, whoever asks for it.
 */
final class StepNews {
  private final Supplier<String> current;

  /** The step's last failing verdict that was seen, told or not; belongs to the label. */
  private String failing = "";

  private String label = "";

  /** Steps are told apart by their label. */
  StepNews(Supplier<String> current) {
    this.current = current;
  }

  synchronized Optional<Desk.Seen> afterInput(Supplier<Optional<Desk.Seen>> look) {
    Optional<Desk.Seen> seen = look.get();
    String before = failing;
    boolean sameStep = label.equals(current.get());
    keep(seen);
    return seen.filter(now -> now.passed() || sameStep && !now.text().equals(before));
  }

  /** What didn't pass is left to be told after the next input. */
  synchronized Optional<Desk.Seen> between(Supplier<Optional<Desk.Seen>> glance) {
    Optional<Desk.Seen> seen = glance.get();
    Optional<Desk.Seen> passed = seen.filter(Desk.Seen::passed);
    if (passed.isPresent() || !label.equals(current.get())) {
      keep(seen);
    }
    return passed;
  }

  /** A wish tells how the step is, so the next look tells only what is new after that. */
  synchronized String byWish(Supplier<String> wish) {
    label = "";
    return wish.get();
  }

  private void keep(Optional<Desk.Seen> seen) {
    label = seen.filter(Desk.Seen::passed).isPresent() ? "" : current.get();
    failing = seen.map(Desk.Seen::text).orElse("");
  }
}
