package onekernel.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onekernel.lab.Lab;
import onekernel.lab.Step;
import org.jsoup.nodes.Element;

/**
 * The attendee's booklet: every lab's text with room to write, and nothing that gives an answer
 * away: no hint, no answer, and not what is said after a step.
 */
public final class Handout {
  private static final String TITLE = "How many kernels are running here?";

  /** Workloads of one chart. */
  private static final int AT_ONCE = 6;

  private Handout() {}

  /**
   * The booklet as one page.
   *
   * @param attendee whose booklet it is; blank for one that is filled in by hand
   * @param measured where measurements are kept
   * @param figures what they say
   */
  public static String html(List<Lab> labs, String attendee, Path measured, Figures figures) {
    HtmlPage page = new HtmlPage(TITLE);
    Element main = page.main();
    main.addClass("handout");
    cover(main, attendee, labs);
    Contents.table(main, labs);
    labs.forEach(lab -> lab(main, LabHtml.of(lab, Map.of(), measured)));
    figures(main, figures);
    return page.html();
  }

  private static void cover(Element main, String attendee, List<Lab> labs) {
    main.appendElement("p").addClass("lead").text("A booklet for the one who does the labs");
    Element name = main.appendElement("p").addClass("name").appendText("Name: ");
    name.appendElement(attendee.isBlank() ? "span" : "strong")
        .addClass(attendee.isBlank() ? "line" : "filled")
        .appendText(Columns.harmless(attendee.strip()));
    main.appendElement("p")
        .text(
            "The labs run on your own machine; this booklet is for the pen. Write a guess down"
                + " before you look, and what you saw right after: a guess that was wrong and is"
                + " understood is worth more here than one that was right by luck.");
    Element how = main.appendElement("p").appendText("Begin with ");
    how.appendElement("code").text("./lab start");
    how.appendText(". Words set like ");
    how.appendElement("var").text("this");
    how.appendText(" stand for values of your own; ");
    how.appendElement("code").text("./lab text");
    how.appendText(" shows them. Stuck? ");
    how.appendElement("code").text("./lab hint");
    how.appendText(labs.size() == 1 ? " helps." : " helps, in every lab.");
  }

  private static void lab(Element main, LabHtml html) {
    Element chapter = html.chapter(main);
    html.text().blocks(chapter, html.lab().intro());
    for (Step step : html.lab().steps()) {
      Element part = html.step(chapter, step, "h3");
      html.text().blocks(part, step.text());
      room(part, step, html.text());
    }
  }

  /** The last chapter: of this machine, and room for those of the attendee's own. */
  private static void figures(Element main, Figures figures) {
    Element chapter = main.appendElement("section").addClass("lab").attr("id", "figures");
    chapter.appendElement("h2").text("What was measured");
    chapter
        .appendElement("p")
        .text(
            "Speeds on one machine, with 95 % intervals. Yours is another one; what differs, and"
                + " why?");
    List<Element> charts = charts(figures);
    chapter.appendChildren(charts.isEmpty() ? List.of(Pictures.unmeasured("")) : charts);
    lines(chapter, "What my own machine says", 4);
  }

  /** Some workloads each, so that their rows can be read on paper. */
  private static List<Element> charts(Figures figures) {
    List<String> all = List.copyOf(figures.workloads());
    List<Element> charts = new ArrayList<>();
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      Set<String> some = Set.copyOf(all.subList(i, Math.min(i + AT_ONCE, all.size())));
      figures.chart(some, false).map(Pictures::chart).ifPresent(charts::add);
    }
    return charts;
  }

  private static void room(Element part, Step step, HtmlText text) {
    if (!step.choices().isEmpty()) {
      Element list = part.appendElement("ul").addClass("choices");
      for (String choice : step.choices()) {
        Element item = list.appendElement("li");
        item.appendElement("span").addClass("box").attr("aria-hidden", "true");
        text.line(item, choice);
      }
    }
    switch (step.kind()) {
      case PREDICT -> {
        lines(part, step.choices().isEmpty() ? "My guess, and why" : "Why I think so", 1);
        lines(part, "What it was", 1);
      }
      case ANSWER -> {
        lines(part, "What I handed in", 1);
        lines(part, "How I know", 2);
      }
      case RUN, BUILD -> lines(part, "What I did, and what I saw", 4);
    }
  }

  private static void lines(Element part, String label, int lines) {
    Element room = part.appendElement("div").addClass("room");
    room.appendElement("p").appendText(label);
    for (int i = 0; i < lines; i++) {
      room.appendElement("div").addClass("rule");
    }
  }
}
