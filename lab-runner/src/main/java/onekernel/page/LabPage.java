package onekernel.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onekernel.lab.Block;
import onekernel.lab.Lab;
import onekernel.lab.Progress;
import onekernel.lab.Step;
import org.jsoup.nodes.Element;

/**
 * One learner's page of a lab: the whole text with their own values, hints folded away, and what is
 * said after a step where they passed it.
 */
public final class LabPage {
  private LabPage() {}

  /** The page; what isn't drawn yet stands there by its name, what isn't measured says so. */
  public static String html(Lab lab, Progress progress, Path measured) {
    Map<String, String> drawn = progress.drawn();
    HtmlPage page = new HtmlPage(TerminalText.line(lab.title(), drawn));
    LabHtml html = LabHtml.of(lab, drawn, measured);
    Element main = page.main();
    html.facts(main);
    html.text().blocks(main, lab.intro());
    for (Step step : lab.steps()) {
      step(html, html.step(main, step, "h2"), step, progress.step(step.id()).passed());
    }
    return page.html();
  }

  private static void step(LabHtml html, Element part, Step step, boolean passed) {
    html.text().blocks(part, step.text());
    if (!step.choices().isEmpty()) {
      Element list = part.appendElement("ol");
      step.choices().forEach(choice -> html.text().line(list.appendElement("li"), choice));
    }
    hints(html, part, step.hints());
    if (passed) {
      Element box = part.appendElement("div").addClass("reveal");
      box.appendElement("h3").text("✔ Passed");
      html.text().blocks(box, step.reveal());
    }
  }

  private static void hints(LabHtml html, Element part, List<List<Block>> hints) {
    for (int i = 0; i < hints.size(); i++) {
      Element fold = part.appendElement("details");
      fold.appendElement("summary").text("Hint " + (i + 1) + " of " + hints.size());
      html.text().blocks(fold, hints.get(i));
    }
  }
}
