package onekernel.labs.density;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers in what a learner handed in: with units, and with marks that divide thousands. */
final class Amounts {
  private static final String NUMBER = "\\d{1,3}(?:[,_']\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d+)?";
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?i)(?<![\\w.-]|\\d,)("
              + NUMBER
              + ")(?:\\s?(bytes|b|ki?b?|mi?b?|gi?b?)\\b(?![-:/]))?(?![\\w-])");
  private static final Pattern SECONDS =
      Pattern.compile(
          "(?i)(?<![\\w.-]|\\d,)(" + NUMBER + ")\\s?(ms|milli\\w*|s|sec\\w*|min\\w*|m)?\\b");

  /** Three digits behind a comma are thousands, unless nothing stands before it. */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("(?<![\\w.,])(0(?=,\\d)|\\d+(?=,\\d{1,2}(?!\\d))),(\\d+)");

  private Amounts() {}

  /** Amounts of memory in KiB; a number without a unit counts KiB, as the kernel's files do. */
  static List<Double> kib(String text) {
    return AMOUNT.matcher(text).results().map(Amounts::kib).toList();
  }

  private static double kib(MatchResult found) {
    String unit = found.group(2) == null ? "k" : found.group(2).toLowerCase(Locale.ROOT);
    double number = number(found.group(1));
    return switch (unit.charAt(0)) {
      case 'b' -> number / 1024;
      case 'm' -> number * 1024;
      case 'g' -> number * 1024 * 1024;
      default -> number;
    };
  }

  /** Whole numbers that count something. */
  static List<Double> counts(String text) {
    return Pattern.compile("(?<![\\w.-]|\\d,)(" + NUMBER + ")(?![\\w-])")
        .matcher(text)
        .results()
        .map(found -> number(found.group(1)))
        .toList();
  }

  /** Times in seconds; a number without a unit counts seconds, and a comma may begin decimals. */
  static List<Double> seconds(String text) {
    String points = DECIMAL_COMMA.matcher(text).replaceAll("$1.$2");
    return SECONDS.matcher(points).results().map(Amounts::seconds).toList();
  }

  private static double seconds(MatchResult found) {
    String unit = found.group(2) == null ? "s" : found.group(2).toLowerCase(Locale.ROOT);
    double number = number(found.group(1));
    if (unit.startsWith("ms") || unit.startsWith("milli")) {
      return number / 1000;
    }
    return unit.startsWith("m") ? number * 60 : number;
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replaceAll("[,_']", ""));
  }

  static String words(double number) {
    return number == Math.rint(number) && number < 1e15
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.2f", number);
  }
}
