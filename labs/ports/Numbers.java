package onekernel.labs.ports;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whole numbers in a text; digits within a word, as in a container's name, are none. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9_-])\\d{1,18}(?![A-Za-z0-9_-])");

  private static final Pattern PID = Pattern.compile("\\bpid=(\\d{1,18})");
  private static final Pattern PORT =
      Pattern.compile("(?i)\\bport \\d+|(?<![\\w-])[\\d.*]*:\\d+|\\d+/tcp");

  private Numbers() {}

  /**
   * Those that may mean a process: where {@code ss} was copied, the ones that it calls so; and
   * where a port is named in passing, all others.
   */
  static List<Long> ofProcesses(String text) {
    List<Long> called =
        PID.matcher(text).results().map(found -> Long.valueOf(found.group(1))).distinct().toList();
    return called.isEmpty() ? in(PORT.matcher(text).replaceAll(" ")) : called;
  }

  static List<Long> in(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).map(Long::valueOf).toList();
  }

  /** What else is said. */
  static String without(String text) {
    return NUMBER.matcher(text).replaceAll(" ").replaceAll("[\\s,;:/()]+", " ").strip();
  }
}
