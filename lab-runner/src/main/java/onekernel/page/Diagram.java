package onekernel.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A picture that is written as text: a row per line, cells divided by a bar. A cell between stars
 * is a kernel, one in round brackets only fences, {@code <} lengthens the cell to its left, {@code
 * ^} the one above it, and {@code .} stays empty.
 */
final class Diagram {
  private static final int WIDE = 1160;
  private static final int ROOM = 480;
  private static final int GAP = 8;
  private static final double CHARACTER = 14.4;

  private final List<List<String>> rows;
  private final int columns;
  private final double width;
  private final int high;

  private Diagram(List<List<String>> rows) {
    this.rows = rows;
    this.columns = rows.stream().mapToInt(List::size).max().orElse(1);
    this.width = (double) WIDE / columns;
    this.high = Math.clamp(ROOM / Math.max(1, rows.size()), 64, 92);
  }

  /**
   * The picture as SVG; its colours come from the page.
   *
   * @param told what it shows, for those who don't see it
   */
  static Element svg(String text, String told) {
    List<List<String>> rows =
        text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .toList();
    return new Diagram(rows).drawn(told);
  }

  private Element drawn(String told) {
    Element svg = new Element("svg", Parser.NamespaceSvg);
    svg.attr("viewBox", "0 0 " + WIDE + " " + rows.size() * high);
    svg.attr("role", "img").attr("aria-label", told).addClass("diagram");
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        cell(svg, row, column);
      }
    }
    return svg;
  }

  private String at(int row, int column) {
    boolean there = row < rows.size() && column < rows.get(row).size();
    return there ? rows.get(row).get(column) : ".";
  }

  private void cell(Element svg, int row, int column) {
    String text = at(row, column);
    if (List.of("<", "^", ".", "").contains(text)) {
      return;
    }
    int across = 1;
    while (at(row, column + across).equals("<")) {
      across++;
    }
    int down = 1;
    while (at(row + down, column).equals("^")) {
      down++;
    }
    boolean kernel = text.startsWith("*") && text.endsWith("*") && text.length() > 2;
    boolean fence = text.startsWith("(") && text.endsWith(")");
    String words = kernel || fence ? text.substring(1, text.length() - 1) : text;
    String look = kernel ? "kernel" : fence ? "fence" : "part";
    box(svg, row, column, across, down, look);
    Element group = svg.appendElement("g", Parser.NamespaceSvg).addClass("on-" + look);
    words(group, words, (column + across / 2.0) * width, (row + down / 2.0) * high, across * width);
  }

  private void box(Element svg, int row, int column, int across, int down, String look) {
    Element box = svg.appendElement("rect", Parser.NamespaceSvg).addClass(look);
    box.attr("x", number(column * width + GAP / 2.0)).attr("y", number(row * high + GAP / 2.0));
    box.attr("width", number(across * width - GAP)).attr("height", number(down * high - GAP));
    box.attr("rx", "6");
  }

  /** As many lines as the words need. */
  private static void words(Element svg, String words, double x, double y, double room) {
    List<String> lines = new ArrayList<>(List.of(""));
    for (String word : words.split(" ")) {
      String longer = (lines.getLast() + " " + word).strip();
      if (longer.length() * CHARACTER > room - 2 * GAP && !lines.getLast().isEmpty()) {
        lines.add(word);
      } else {
        lines.set(lines.size() - 1, longer);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      Element text = svg.appendElement("text", Parser.NamespaceSvg);
      text.attr("x", number(x)).attr("y", number(y + 8 + (i - (lines.size() - 1) / 2.0) * 28));
      text.appendText(lines.get(i));
    }
  }

  private static String number(double value) {
    return String.valueOf(Math.round(value * 10) / 10.0);
  }
}
