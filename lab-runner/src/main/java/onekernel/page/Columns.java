package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns of a terminal a text takes, and what of it a terminal may see. */
public final class Columns {
  private static final Pattern CLUSTER = Pattern.compile("\\X");
  private static final int EMOJI_STYLE = 0xFE0F;

  private Columns() {}

  /** Columns of a text without line ends and without ANSI sequences. */
  public static int of(String text) {
    return clusters(text).stream().mapToInt(Columns::ofCluster).sum();
  }

  /** What a reader sees as single characters, whatever number of code points they take. */
  static List<String> clusters(String text) {
    List<String> clusters = new ArrayList<>();
    for (Matcher found = CLUSTER.matcher(text); found.find(); ) {
      clusters.add(found.group());
    }
    return clusters;
  }

  private static int ofCluster(String cluster) {
    int widest = cluster.codePoints().map(Columns::ofCodePoint).max().orElse(0);
    boolean emoji = cluster.codePoints().anyMatch(c -> c == EMOJI_STYLE);
    return emoji && widest > 0 ? 2 : widest;
  }

  private static int ofCodePoint(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL ->
          0;
      default -> wide(c) ? 2 : 1;
    };
  }

  /** East Asian scripts, full-width forms, and pictures. */
  private static boolean wide(int c) {
    return c >= 0x1100
        && (c <= 0x115F // first consonants of Hangul
            || between(c, 0x2E80, 0x303E)
            || between(c, 0x3041, 0xA4CF)
            || between(c, 0xA960, 0xA97C)
            || between(c, 0xAC00, 0xD7A3)
            || between(c, 0xF900, 0xFAFF)
            || between(c, 0xFE30, 0xFE6F)
            || between(c, 0xFF01, 0xFF60)
            || between(c, 0xFFE0, 0xFFE6)
            || between(c, 0x20000, 0x3FFFD)
            || Character.isEmojiPresentation(c));
  }

  private static boolean between(int c, int low, int high) {
    return c >= low && c <= high;
  }

  /**
   * The text without anything that steers a terminal: control characters become their pictures
   * (U+241B for escape), a tab becomes four spaces, and marks that turn the direction of writing
   * go. Line ends stay.
   */
  public static String harmless(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(seen, c));
    return seen.toString();
  }

  private static void append(StringBuilder seen, int c) {
    if (c == '\n') {
      seen.append('\n');
    } else if (c == '\t') {
      seen.append("    ");
    } else if (c < 0x20) {
      seen.appendCodePoint(0x2400 + c);
    } else if (c == 0x7F) {
      seen.append('\u2421');
    } else if (Character.isISOControl(c) || between(c, 0xD800, 0xDFFF)) {
      seen.append('\uFFFD');
    } else if (!between(c, 0x202A, 0x202E) && !between(c, 0x2066, 0x2069)) {
      seen.appendCodePoint(c);
    }
  }
}
