package onekernel.labs.ports;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whole numbers in a text; digits within a word, as in a container's name, are none. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9_-])\\d{1,18}(?![A-Za-z0-9_-])");

  private Numbers() {}

  static List<Long> in(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Long::valueOf).toList();
  }

  /** What else is said. */
  static String without(String text) {
    return NUMBER.matcher(text).replaceAll(" ").replaceAll("[\\s,;:/()]+", " ").strip();
  }
}
