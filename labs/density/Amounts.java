package onekernel.labs.density;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Numbers in what a learner handed in: with units, and with marks that divide thousands. */
final class Amounts {
  /** A calculator may leave out the zero: ".62". */
  private static final String NUMBER =
      "\\d{1,3}(?:[,_']\\d{3})+(?:\\.\\d+)?|\\d{1,15}(?:\\.\\d+)?|\\.\\d{1,15}";

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?i)(?<![\\w.-]|\\d,)("
              + NUMBER
              + ")(?:\\s?([kmg](?:i|ilo|ibi|ega|ebi|iga)?(?:b(?:ytes?)?)?|b(?:ytes?)?)\\b(?:(?<=[a-z]{2})|(?![-:/])))?(?![\\w-])");
  private static final Pattern SECONDS =
      Pattern.compile(
          "(?i)(?<![\\w.-]|\\d,)(" + NUMBER + ")\\s?(ms|milli\\w*|s|sec\\w*|min\\w*|m)?\\b");

  /** Three digits behind a comma are thousands, unless nothing stands before it. */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("(?<![\\w.,])(0(?=,\\d)|\\d+(?=,\\d{1,2}(?!\\d))),(\\d+)");

  /**
   * Behind four digits, before four, or behind decimals a comma divides nothing but two numbers.
   */
  private static final Pattern DIVIDING_COMMA =
      Pattern.compile("(?<=\\d{4}|\\.\\d{1,9}),(?=\\d)|(?<=\\d),(?=\\d{4})");

  /** As a watch says it: 1 min 10 s, or 1m10.5s. */
  private static final Pattern MINUTES =
      Pattern.compile(
          "(?i)(?<![\\w.-])(\\d{1,3})\\s?m(?:in\\w*)?\\.?\\s*(?:and"
              + " )?(\\d{1,2}(?:\\.\\d+)?)\\s?s(?:ec\\w*)?\\b");

  /** In 1m10,345s the comma can't divide thousands. */
  private static final Pattern WATCH_COMMA = Pattern.compile("(?i)(?<=\\dm)(\\d{1,2}),(?=\\d+s)");

  private Amounts() {}

  /** Amounts of memory in KiB; a number without a unit counts KiB, as the kernel's files do. */
  static List<Double> kib(String text) {
    return AMOUNT.matcher(plain(text)).results().map(Amounts::kib).toList();
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

  /** Whole numbers that count something; what has so many GiB isn't counted. */
  static List<Double> counts(String text) {
    return Pattern.compile("(?i)(?<![\\w.-]|\\d,)(" + NUMBER + ")(?![\\w-]|\\s?gi?b)")
        .matcher(plain(text))
        .results()
        .map(found -> number(found.group(1)))
        .toList();
  }

  /** Times in seconds; a number without a unit counts seconds, and a comma may begin decimals. */
  static List<Double> seconds(String text) {
    String plain =
        MINUTES
            .matcher(plain(WATCH_COMMA.matcher(text).replaceAll("$1.")))
            .replaceAll(found -> seconds(found.group(1), found.group(2)));
    return SECONDS.matcher(plain).results().map(Amounts::seconds).toList();
  }

  private static double seconds(MatchResult found) {
    String unit = found.group(2) == null ? "s" : found.group(2).toLowerCase(Locale.ROOT);
    double number = number(found.group(1));
    if (unit.startsWith("ms") || unit.startsWith("milli")) {
      return number / 1000;
    }
    return unit.startsWith("m") ? number * 60 : number;
  }

  private static String seconds(String minutes, String seconds) {
    return Double.parseDouble(minutes) * 60 + Double.parseDouble(seconds) + " s";
  }

  /** With points before decimals, and with no comma left but those of thousands and of prose. */
  private static String plain(String text) {
    String points = DECIMAL_COMMA.matcher(text).replaceAll("$1.$2");
    return DIVIDING_COMMA.matcher(points).replaceAll(", ");
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
