package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A line of converted AsciiDoc as spans. Markup that neither a terminal nor a page of the kit shows
 * becomes the characters that it is written with: nothing in a lab's text is ever executed.
 */
final class Inline {
  private final List<Span> spans = new ArrayList<>();
  private final Consumer<Unshowable> unshowable;

  /**
   * Something that has no text.
   *
   * @param called how a message calls it
   * @param macro what it is written with
   */
  record Unshowable(String called, String macro) {}

  private Inline(Consumer<Unshowable> unshowable) {
    this.unshowable = unshowable;
  }

  /**
   * Turns what AsciidoctorJ made of a paragraph, a title or a cell into spans.
   *
   * @param unshowable hears of each thing that has no text
   */
  static List<Span> spans(String html, Consumer<Unshowable> unshowable) {
    Inline inline = new Inline(unshowable);
    inline.children(Jsoup.parseBodyFragment(html).body(), Style.PLAIN);
    return inline.trimmed();
  }

  static String plain(List<Span> spans) {
    return String.join("", spans.stream().map(Span::text).toList());
  }

  private void children(Element element, Style style) {
    for (Node child : element.childNodes()) {
      switch (child) {
        case TextNode text -> add(style, text.getWholeText());
        case Element inner -> element(inner, style);
        default -> {} // comments
      }
    }
  }

  private void element(Element element, Style style) {
    switch (element.tagName()) {
      case "strong", "b" -> children(element, stronger(style, Style.STRONG));
      case "em", "i" -> children(element, stronger(style, Style.EMPHASIS));
      case "code", "kbd" -> children(element, Style.CODE);
      case "span", "mark", "u" -> children(element, style);
      case "br" -> spans.add(new Span(Style.PLAIN, "\n"));
      case "sub" -> raised("_", element, style);
      case "sup" -> raised("^", element, style);
      case "a" -> link(element, style);
      case "img" -> unshowable.accept(new Unshowable("an image", "image:"));
      default -> add(style, element.outerHtml());
    }
  }

  /** Without its height 10 to the 6th would read as a hundred and six. */
  private void raised(String sign, Element element, Style style) {
    if (element.hasClass("footnote")) {
      unshowable.accept(new Unshowable("a footnote", "footnote:"));
    } else {
      add(style, sign);
      children(element, style);
    }
  }

  private void link(Element element, Style style) {
    if (element.hasClass("include")) {
      unshowable.accept(new Unshowable("an include", "include::"));
      return;
    }
    children(element, style);
    String target = element.attr("href");
    boolean shown = target.isEmpty() || target.startsWith("#") || target.endsWith(element.text());
    if (!shown) {
      add(style, " (" + target + ")");
    }
  }

  private static Style stronger(Style outer, Style inner) {
    return outer == Style.CODE || outer == Style.STRONG ? outer : inner;
  }

  /**
   * Line ends of the source are white space; the thin and zero-width ones are AsciiDoc's own, and
   * so is the apostrophe that it curls.
   */
  private void add(Style style, String raw) {
    String text =
        raw.replace("\u200b", "").replace('\u2009', ' ').replace('\n', ' ').replace('\u2019', '\'');
    if (style != Style.CODE) {
      text = text.replaceAll("[ \t]+", " ");
      if (text.startsWith(" ") && endsBlank()) {
        text = text.substring(1);
      }
    }
    if (text.isEmpty()) {
      return;
    }
    if (!spans.isEmpty() && spans.getLast().style() == style) {
      text = spans.removeLast().text() + text;
    }
    spans.add(new Span(style, text));
  }

  private boolean endsBlank() {
    return spans.isEmpty()
        || spans.getLast().text().endsWith(" ")
        || spans.getLast().text().endsWith("\n");
  }

  private List<Span> trimmed() {
    while (!spans.isEmpty() && spans.getLast().style() != Style.CODE) {
      Span last = spans.removeLast();
      String stripped = last.text().stripTrailing();
      if (!stripped.isEmpty()) {
        spans.add(new Span(last.style(), stripped));
        break;
      }
    }
    return List.copyOf(spans);
  }
}
