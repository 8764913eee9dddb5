package onekernel.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import onekernel.lab.Block.Span;

/** A table as aligned columns, or as one line per cell where the columns would be too narrow. */
final class TableText {
  private static final String GAP = "  ";
  private static final int NARROWEST = 6;
  private static final Pattern ANSI = Pattern.compile("\033\\[\\d+m");

  private final int width;
  private final BiFunction<List<Span>, Integer, List<String>> wrapped;

  /**
   * Prepares tables of one width.
   *
   * @param wrapped turns a cell into lines of at most so many columns
   */
  TableText(int width, BiFunction<List<Span>, Integer, List<String>> wrapped) {
    this.width = width;
    this.wrapped = wrapped;
  }

  List<String> lines(List<List<List<Span>>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = IntStream.range(0, columns).map(column -> natural(rows, column)).toArray();
    int room = width - GAP.length() * Math.max(0, columns - 1);
    if (room < columns * NARROWEST && Arrays.stream(widths).sum() > room) {
      return stacked(rows);
    }
    shrink(widths, room);
    List<String> lines = new ArrayList<>();
    for (List<List<Span>> row : rows) {
      lines.addAll(row(row, widths));
      if (row == rows.getFirst()) {
        lines.add(String.join(GAP, Arrays.stream(widths).mapToObj("─"::repeat).toList()));
      }
    }
    return lines;
  }

  private int natural(List<List<List<Span>>> rows, int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .flatMap(row -> wrapped.apply(row.get(column), width).stream())
        .mapToInt(TableText::columns)
        .max()
        .orElse(0);
  }

  private static int columns(String styled) {
    return Columns.of(ANSI.matcher(styled).replaceAll(""));
  }

  /** Takes from the widest column until all fit. */
  private static void shrink(int[] widths, int room) {
    while (Arrays.stream(widths).sum() > room) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      widths[widest]--;
    }
  }

  private List<String> row(List<List<Span>> row, int[] widths) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(wrapped.apply(row.get(i), widths[i]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int l = 0; l < height; l++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        String cell = l < cells.get(i).size() ? cells.get(i).get(l) : "";
        int padding = widths[i] - columns(cell);
        line.append(i == 0 ? "" : GAP).append(cell).append(" ".repeat(Math.max(0, padding)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Each cell on lines of its own, below the name of its column. */
  private List<String> stacked(List<List<List<Span>>> rows) {
    List<String> lines = new ArrayList<>();
    List<List<Span>> header = rows.getFirst();
    for (List<List<Span>> row : rows.subList(1, rows.size())) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      for (int i = 0; i < row.size(); i++) {
        if (i < header.size()) {
          lines.addAll(wrapped.apply(header.get(i), width));
        }
        wrapped.apply(row.get(i), width - GAP.length()).forEach(l -> lines.add(GAP + l));
      }
    }
    return lines;
  }
}
