package onekernel.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Lab;
import org.jsoup.nodes.Element;

/**
 * A lab's text as HTML. Everything that an author wrote enters as text and never as markup, so that
 * a browser has nothing to run.
 */
final class HtmlText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)\\}");

  private final Map<String, String> drawn;
  private final List<String> toDraw;

  /**
   * The text of one lab.
   *
   * @param drawn an attendee's values; the names of those that aren't drawn yet stand for them
   */
  HtmlText(Lab lab, Map<String, String> drawn) {
    this.drawn = drawn;
    this.toDraw = lab.draws().stream().map(draw -> draw.name()).toList();
  }

  void blocks(Element to, List<Block> blocks) {
    blocks.forEach(block -> block(to, block));
  }

  private void block(Element to, Block block) {
    switch (block) {
      case Block.Paragraph(List<Span> spans) -> spans(to.appendElement("p"), spans);
      case Block.Listing listing -> listing(to, listing.place(), listing.code());
      case Block.Bullets bullets -> {
        Element list = to.appendElement(bullets.numbered() ? "ol" : "ul");
        bullets.items().forEach(item -> spans(list.appendElement("li"), item));
      }
      case Block.Table(List<List<List<Span>>> rows) -> table(to.appendElement("table"), rows);
    }
  }

  /** Lines of code; where they run stands before the first of them, as at the prompt. */
  void listing(Element to, String place, String code) {
    Element pre = to.appendElement("pre");
    if (!place.isEmpty()) {
      pre.appendElement("span").addClass("place").appendText(Columns.harmless(place) + "$ ");
    }
    line(pre.appendElement("code"), code);
  }

  private void table(Element table, List<List<List<Span>>> rows) {
    Element head = table.appendElement("thead");
    Element body = table.appendElement("tbody");
    for (List<List<Span>> row : rows) {
      boolean first = row == rows.getFirst();
      Element cells = (first ? head : body).appendElement("tr");
      for (List<Span> cell : row) {
        Element box = cells.appendElement(first ? "th" : "td");
        if (first) {
          box.attr("scope", "col");
        }
        spans(box, cell);
      }
    }
  }

  private void spans(Element to, List<Span> spans) {
    for (Span span : spans) {
      switch (span.style()) {
        case PLAIN -> line(to, span.text());
        case STRONG -> line(to.appendElement("strong"), span.text());
        case EMPHASIS -> line(to.appendElement("em"), span.text());
        case CODE -> line(to.appendElement("code"), span.text());
      }
    }
  }

  /** Text with its values filled in; a value that isn't known stands there by its name. */
  void line(Element to, String text) {
    Matcher found = PLACEHOLDER.matcher(text);
    int end = 0;
    while (found.find()) {
      String name = found.group(1);
      to.appendText(Columns.harmless(text.substring(end, found.start())));
      if (drawn.containsKey(name)) {
        to.appendText(Columns.harmless(drawn.get(name)));
      } else if (toDraw.contains(name)) {
        to.appendElement("var").appendText(name);
      } else {
        to.appendText(found.group());
      }
      end = found.end();
    }
    to.appendText(Columns.harmless(text.substring(end)));
  }
}
