package onekernel.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import onekernel.lab.Answers;
import onekernel.lab.Block;
import onekernel.lab.Lab;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import org.jsoup.nodes.Element;

/**
 * The instructor's answer key: every step with its answer, the other right ways, and the wrong
 * attempts, each with the misconception behind it and the words that the check meets it with.
 */
public final class AnswerKey {
  private AnswerKey() {}

  /**
   * The key of these labs as one page.
   *
   * @param measured where measurements are kept
   */
  public static String html(List<Lab> labs, Function<Lab, Answers> answers, Path measured) {
    HtmlPage page = new HtmlPage("Answer key");
    Element main = page.main();
    main.addClass("key");
    main.appendElement("p")
        .addClass("lead")
        .text("How many kernels are running here? For the one who leads the room");
    Element how = main.appendElement("p");
    how.appendText("All of it was tried on real places by ").appendElement("code");
    how.select("code").last().text("./lab verify");
    how.appendText(". Words set like ").appendElement("var").text("this");
    how.appendText(" are values that each attendee has of their own.");
    Contents.table(main, labs);
    labs.forEach(lab -> lab(main, LabHtml.of(lab, Map.of(), measured), answers.apply(lab)));
    return page.html();
  }

  private static void lab(Element main, LabHtml html, Answers answers) {
    Lab lab = html.lab();
    Element chapter = html.chapter(main);
    chapter
        .appendElement("p")
        .addClass("facts")
        .appendText(
            "About %d minutes a step; call the room together after %s."
                .formatted(
                    Math.max(1, Math.round((float) lab.minutes() / lab.steps().size())),
                    LabHtml.minutes(lab.minutes())));
    for (Step step : lab.steps()) {
      Element part = html.step(chapter, step, "h3");
      for (Solution solution : answers.of(step)) {
        solution(part, solution, html.text());
      }
      if (!step.choices().isEmpty()) {
        choices(part, step, html.text());
      }
      said(part, step.reveal(), html.text());
    }
  }

  private static void choices(Element part, Step step, HtmlText text) {
    Element line = part.appendElement("p").addClass("facts").appendText("To choose from: ");
    for (int i = 0; i < step.choices().size(); i++) {
      line.appendText(i == 0 ? "" : " · ");
      text.line(line.appendElement("span"), step.choices().get(i));
    }
  }

  private static void solution(Element part, Solution solution, HtmlText text) {
    Element box = part.appendElement("div").addClass(solution.kind().mustPass() ? "right" : "no");
    Element title = box.appendElement("h4");
    switch (solution.kind()) {
      case ANSWER -> title.text("✔ Answer");
      case ALTERNATIVE -> text.line(title.appendText("✔ Also right: "), solution.name());
      case WRONG -> text.line(title.appendText("✘ Wrong: "), solution.name());
    }
    text.blocks(box, solution.explanation());
    solution.moves().forEach(move -> move(box, move, text));
    if (!solution.says().isEmpty()) {
      Element says = box.appendElement("p").addClass("says").appendText("The check says: ");
      text.line(says.appendElement("q"), solution.says());
    }
  }

  private static void move(Element box, Solution.Move move, HtmlText text) {
    switch (move) {
      case Solution.Move.Run run -> text.listing(box, run.place(), run.script());
      case Solution.Move.HandInOutput output -> {
        text.listing(box, output.place(), output.script());
        box.appendElement("p").addClass("then").text("and hands in what that prints");
      }
      case Solution.Move.HandIn value -> {
        Element line = box.appendElement("p").addClass("then").appendText("hands in ");
        text.line(line.appendElement("code"), value.value());
      }
    }
  }

  private static void said(Element part, List<Block> reveal, HtmlText text) {
    if (!reveal.isEmpty()) {
      Element box = part.appendElement("div").addClass("reveal");
      box.appendElement("h4").text("Said once it is passed");
      text.blocks(box, reveal);
    }
  }
}
