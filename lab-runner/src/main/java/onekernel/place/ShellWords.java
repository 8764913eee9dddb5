package onekernel.place;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words for a remote shell: SSH carries one string, so an argv has to survive a shell in between.
 */
final class ShellWords {
  private ShellWords() {}

  /** A line that a POSIX shell reads back as exactly these words. */
  static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
