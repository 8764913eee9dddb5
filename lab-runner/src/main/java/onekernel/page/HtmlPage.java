package onekernel.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page in one file: its style is inside, it asks for nothing from elsewhere, and its policy
 * forbids every script.
 */
final class HtmlPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'";

  private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

  private final Document document;
  private final Element main;

  /** A page with its title as the first heading. */
  HtmlPage(String title) {
    document = Document.createShell("");
    document.prependChild(new org.jsoup.nodes.DocumentType("html", "", ""));
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    document.child(0).attr("lang", "en");
    Element head = document.head();
    head.appendElement("meta").attr("charset", "utf-8");
    head.appendElement("meta")
        .attr("http-equiv", "Content-Security-Policy")
        .attr("content", POLICY);
    head.appendElement("meta")
        .attr("name", "viewport")
        .attr("content", "width=device-width, initial-scale=1");
    head.appendElement("title").appendText(title);
    head.appendElement("style").appendChild(new DataNode(resource("booklet.css")));
    document.body().appendElement("a").attr("href", "#main").addClass("skip").text("To the text");
    main = document.body().appendElement("main").attr("id", "main").attr("tabindex", "-1");
    main.appendElement("h1").appendText(title);
  }

  Element main() {
    return main;
  }

  String html() {
    return document.outerHtml();
  }

  /** A text that is part of the program, read once. */
  static String resource(String name) {
    return RESOURCES.computeIfAbsent(name, HtmlPage::read);
  }

  private static String read(String name) {
    try (InputStream stream = HtmlPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
