package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;

/**
 * Breaks styled text into lines at spaces, and inside a word only where the word is too long. A
 * short piece of code stays on one line: in two it doesn't look like a command.
 */
final class Wrap {
  /** Columns; longer code would leave lines half empty. */
  private static final int SHORT_CODE = 32;

  private final int columns;
  private final List<List<Span>> lines = new ArrayList<>();
  private final List<Span> word = new ArrayList<>();
  private List<Span> line = new ArrayList<>();
  private Style spaceStyle = Style.PLAIN;
  private int spaces;

  private Wrap(int columns) {
    this.columns = Math.max(1, columns);
  }

  /** The lines, none wider than the columns; at least one. */
  static List<List<Span>> lines(List<Span> spans, int columns) {
    Wrap wrap = new Wrap(columns);
    for (Span span : spans) {
      boolean whole = wrap.staysWhole(span);
      for (String character : Columns.clusters(span.text())) {
        if (whole) {
          append(wrap.word, span.style(), character);
        } else {
          wrap.add(span.style(), character);
        }
      }
    }
    wrap.endWord();
    wrap.endLine();
    return wrap.lines;
  }

  private boolean staysWhole(Span span) {
    return span.style() == Style.CODE
        && Columns.of(span.text()) <= Math.min(SHORT_CODE, columns)
        && !span.text().contains("\n");
  }

  private void add(Style style, String character) {
    switch (character) {
      case " " -> {
        endWord();
        spaces++;
        spaceStyle = style;
      }
      case "\n" -> {
        endWord();
        endLine();
      }
      default -> append(word, style, character);
    }
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    if (!line.isEmpty() && width(line) + spaces + width(word) > columns) {
      endLine();
    }
    if (!line.isEmpty()) {
      append(line, spaceStyle, " ".repeat(spaces));
    }
    spaces = 0;
    for (Span span : word) {
      for (String character : Columns.clusters(span.text())) {
        if (width(line) + Columns.of(character) > columns && !line.isEmpty()) {
          endLine();
        }
        append(line, span.style(), character);
      }
    }
    word.clear();
  }

  private void endLine() {
    lines.add(List.copyOf(line));
    line = new ArrayList<>();
    spaces = 0;
  }

  private static int width(List<Span> spans) {
    return spans.stream().mapToInt(s -> Columns.of(s.text())).sum();
  }

  private static void append(List<Span> spans, Style style, String text) {
    if (text.isEmpty()) {
      return;
    }
    boolean same = !spans.isEmpty() && spans.getLast().style() == style;
    spans.add(new Span(style, same ? spans.removeLast().text() + text : text));
  }
}
