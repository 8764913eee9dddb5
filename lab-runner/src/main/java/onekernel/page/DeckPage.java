package onekernel.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/**
 * The page around a deck's slides. The only scripts that may run are reveal.js and the few lines
 * that start it, each named in the page's policy by its hash.
 */
final class DeckPage {
  /** In the order in which they are loaded. */
  private static final List<String> STYLES =
      List.of("reveal/reset.css", "reveal/reveal.css", "deck.css");

  private static final List<String> SCRIPTS = List.of("reveal/reveal.js", "deck.js");

  private final String title;
  private final Element slides;

  DeckPage(String title, Element slides) {
    this.title = title;
    this.slides = slides;
  }

  /** All in one file. */
  String single() {
    return single(SCRIPTS, "");
  }

  /** The same, asking where it came from whether there is a newer one. */
  String watched() {
    return single(
        Stream.concat(SCRIPTS.stream(), Stream.of("watch.js")).toList(), "; connect-src 'self'");
  }

  private String single(List<String> scripts, String more) {
    Document page = shell("script-src " + hashes(scripts) + "; style-src 'unsafe-inline'" + more);
    for (String style : STYLES) {
      page.head().appendElement("style").appendChild(new DataNode(HtmlPage.resource(style)));
    }
    for (String script : scripts) {
      page.body().appendElement("script").appendChild(new DataNode(HtmlPage.resource(script)));
    }
    return page.outerHtml();
  }

  /** A sheet per slide, to be printed; it needs no script, so nothing has to be waited for. */
  String paper() {
    Document page = shell("style-src 'unsafe-inline'");
    for (String style : List.of("reveal/reset.css", "deck.css", "sheets.css")) {
      page.head().appendElement("style").appendChild(new DataNode(HtmlPage.resource(style)));
    }
    Element stack = page.expectFirst(".slides");
    List<Element> sheets = leaves(stack).stream().map(Element::clone).toList();
    stack.empty().appendChildren(sheets);
    return page.outerHtml();
  }

  /** Stacks of slides hold others; those that hold none are slides. */
  static List<Element> leaves(Element slides) {
    return slides.select("section").stream()
        .filter(section -> section.select("section").size() == 1)
        .toList();
  }

  /** The same as files of one folder; the page is {@code index.html}. */
  Map<String, String> folder() {
    Map<String, String> files = new LinkedHashMap<>();
    // reveal.js sets styles from its script, which the policy of elements doesn't touch.
    Document page =
        shell("script-src 'self' " + hashes(SCRIPTS) + "; style-src 'self' 'unsafe-inline'");
    for (String style : STYLES) {
      page.head().appendElement("link").attr("rel", "stylesheet").attr("href", name(style));
      files.put(name(style), HtmlPage.resource(style));
    }
    for (String script : SCRIPTS) {
      page.body().appendElement("script").attr("src", name(script));
      files.put(name(script), HtmlPage.resource(script));
    }
    files.put("LICENSE-reveal.js", HtmlPage.resource("reveal/LICENSE"));
    files.put("index.html", page.outerHtml());
    return files;
  }

  private static String name(String resource) {
    return resource.substring(resource.lastIndexOf('/') + 1);
  }

  private Document shell(String policy) {
    Document page = Document.createShell("");
    page.prependChild(new DocumentType("html", "", ""));
    page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    page.child(0).attr("lang", "en");
    page.head().appendElement("meta").attr("charset", "utf-8");
    page.head()
        .appendElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr(
            "content",
            "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; " + policy);
    page.head()
        .appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    page.head().appendElement("title").appendText(title);
    Element reveal = page.body().appendElement("main").addClass("reveal");
    reveal.appendChild(slides.clone());
    return page;
  }

  private static String hashes(List<String> scripts) {
    return scripts.stream().map(DeckPage::hash).collect(Collectors.joining(" "));
  }

  private static String hash(String script) {
    try {
      byte[] text = HtmlPage.resource(script).getBytes(StandardCharsets.UTF_8);
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text);
      return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
