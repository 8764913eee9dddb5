package onekernel.setup;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What set-up may do to this machine.
 *
 * @param install whether it may install packages at all; {@code --no-install} says no
 * @param ask asks somebody at a terminal a question that yes or no answers; empty where nobody is
 *     there to ask, and then set-up goes ahead and says so
 */
public record Choice(boolean install, Optional<Predicate<String>> ask) {
  /** Nobody to ask: goes ahead. */
  public static Choice unattended() {
    return new Choice(true, Optional.empty());
  }

  /** Installs nothing. */
  public static Choice refuse() {
    return new Choice(false, Optional.empty());
  }

  public static Choice asking(Predicate<String> ask) {
    return new Choice(true, Optional.of(ask));
  }
}
