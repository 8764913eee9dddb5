package onekernel.labs.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as a learner wrote it: it claims no more digits than it has.
 *
 * @param value of it
 * @param unit of its last digit: 0.1 for 22.4
 */
record Figure(double value, double unit) {
  /** A calculator may leave out the zero: ".518". */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])(?:\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})");

  /** Three digits behind a comma are thousands, unless nothing stands before it. */
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("(?<![\\w.,])(0(?=,\\d)|\\d+(?=,\\d{1,2}(?!\\d))),(?=\\d)");

  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3}\\b)");

  /** What is read off a report was rounded before. */
  private static final double ROUNDED_BEFORE = 0.008;

  /** However few digits are given: further off is another figure. */
  private static final double AT_MOST = 0.04;

  /** Every number of the text, in order; "22.4x" is one. */
  static List<Figure> in(String text) {
    String points = DECIMAL_COMMA.matcher(text).replaceAll("$1.");
    Matcher found =
        NUMBER.matcher(THOUSANDS.matcher(points).replaceAll("").replaceAll("(?<=\\d)x", " "));
    return found.results().map(number -> of(number.group())).toList();
  }

  private static Figure of(String digits) {
    int point = digits.indexOf('.');
    int behind = point < 0 ? 0 : digits.length() - point - 1;
    return new Figure(Double.parseDouble(digits), Math.pow(10, -behind));
  }

  /** The first number behind a word, before the next word of the list. */
  static Optional<Figure> behind(String word, String text, List<String> words) {
    String stop = String.join("|", words);
    Matcher part =
        Pattern.compile("\\b" + word + "\\b(.*?)(?=\\b(?:" + stop + ")\\b|$)", Pattern.DOTALL)
            .matcher(text.toLowerCase(Locale.ROOT));
    return part.find() ? in(part.group(1)).stream().findFirst() : Optional.empty();
  }

  /** Whether it is this one, as far as its digits go. */
  boolean is(double recorded) {
    double size = Math.abs(recorded);
    double slack = Math.min(unit / 2 + ROUNDED_BEFORE * size, AT_MOST * size);
    return Math.abs(value - recorded) <= slack + 1e-9;
  }

  @Override
  public String toString() {
    return words(value);
  }

  /** Three digits that mean something. */
  static String words(double value) {
    double size = Math.abs(value);
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 || size == 0 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
