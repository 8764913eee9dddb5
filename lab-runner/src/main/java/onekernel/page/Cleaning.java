package onekernel.page;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * What a deck's author may put on a slide. Whatever else the text brings along, scripts, frames,
 * pictures from elsewhere or addresses that run something, is left out.
 */
final class Cleaning {
  private static final Safelist SLIDES =
      new Safelist()
          .addTags(
              "a",
              "aside",
              "b",
              "blockquote",
              "br",
              "caption",
              "cite",
              "code",
              "colgroup",
              "col",
              "dd",
              "div",
              "dl",
              "dt",
              "em",
              "h1",
              "h2",
              "h3",
              "h4",
              "i",
              "kbd",
              "li",
              "mark",
              "ol",
              "p",
              "pre",
              "q",
              "section",
              "small",
              "span",
              "strong",
              "sub",
              "sup",
              "table",
              "tbody",
              "td",
              "tfoot",
              "th",
              "thead",
              "tr",
              "ul")
          .addAttributes(":all", "class", "id")
          .addAttributes("div", "data-part")
          .addAttributes("th", "colspan", "rowspan", "scope")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("ol", "start")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "#", "http", "https");

  private Cleaning() {}

  /** The slides alone, below one element. */
  static Element slides(String html) {
    Document dirty = org.jsoup.Jsoup.parseBodyFragment(html);
    Element clean = new Cleaner(SLIDES).clean(dirty).body();
    Element slides = new Element("div").addClass("slides");
    slides.appendChildren(clean.childNodes().stream().map(node -> node.clone()).toList());
    return slides;
  }
}
