package onekernel.page;

import java.util.Collection;
import java.util.TreeSet;

/** Turns of phrase that the messages about labs share. */
final class Words {
  private Words() {}

  /** Names in a fixed order, so that a message reads the same each time. */
  static String list(Collection<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
