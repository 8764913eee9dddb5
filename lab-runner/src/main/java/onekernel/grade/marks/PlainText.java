package onekernel.grade.marks;

import onekernel.json.Json;

/**
 * Free text for files that other programs open. What a spreadsheet would run as a formula, and what
 * neither a line of CSV nor XML can hold, is written as a JSON string, in quotation marks: no
 * program runs that, and reading it back gives the very same text.
 */
final class PlainText {
  private static final String FORMULA_BEGINS = "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20'\"";

  private PlainText() {}

  static String written(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /** What was written. */
  static String read(String written) {
    return written.startsWith("\"") ? Json.parse(written, String.class) : written;
  }

  private static boolean isPlain(String text) {
    return text.isEmpty()
        || FORMULA_BEGINS.indexOf(text.charAt(0)) < 0
            && !Character.isWhitespace(text.charAt(0))
            && !Character.isSpaceChar(text.charAt(0))
            && text.codePoints().noneMatch(PlainText::unprintable);
  }

  /** Control characters, line ends of any kind, halves of surrogate pairs, and no characters. */
  private static boolean unprintable(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (c & 0xFFFE) == 0xFFFE;
  }

  /** The text as a JSON string in which everything unusual is escaped. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            json.append('\\').append((char) c);
          } else if (unprintable(c)) {
            for (char half : Character.toChars(c)) {
              json.append("\\u%04x".formatted((int) half));
            }
          } else {
            json.appendCodePoint(c);
          }
        });
    return json.append('"').toString();
  }
}
