package onekernel.labs.overhead;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers in what a learner handed in, and whether they are the ones that were recorded. */
final class Figures {
  /** What is read off a report has three digits behind the point; two are enough. */
  private static final double ROUNDED = 0.0051;

  /** "n=20" says how many pairs it took, which isn't what is handed in. */
  private static final Pattern PAIRS = Pattern.compile("(?i)\\bn\\s*=\\s*\\d+");

  /** A calculator may leave out the zero: ".518". */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})");

  /** Three digits behind a comma are thousands, unless nothing stands before it. */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("(?<![\\w.,])(0(?=,\\d)|\\d+(?=,\\d{1,2}(?!\\d))),(?=\\d)");

  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");

  private Figures() {}

  static List<Double> in(String text) {
    String plain = DECIMAL_COMMA.matcher(PAIRS.matcher(text).replaceAll(" ")).replaceAll("$1.");
    return NUMBER
        .matcher(THOUSANDS.matcher(plain).replaceAll(""))
        .results()
        .map(found -> Double.valueOf(found.group()))
        .toList();
  }

  /** Whether a ratio is the recorded one, as it is shown. */
  static boolean same(double given, double recorded) {
    return Math.abs(given - recorded) <= ROUNDED;
  }

  static String words(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
