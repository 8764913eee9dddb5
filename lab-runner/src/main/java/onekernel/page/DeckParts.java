package onekernel.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import onekernel.lab.Block;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;
import onekernel.lab.Step;
import org.jsoup.nodes.Element;

/**
 * What a deck takes from elsewhere instead of saying it again: a lab's text, a picture made of
 * text, a measured figure. Each part stands in the converted deck as an empty element with a
 * number, and is put in once everything else was cleaned.
 */
final class DeckParts {
  private final Function<String, LabHtml> labs;
  private final Figures figures;
  private final Map<String, LabHtml> read = new HashMap<>();
  private final List<Element> parts = new ArrayList<>();
  private Source source = new Source("", List.of());

  DeckParts(Function<String, LabHtml> labs, Figures figures) {
    this.labs = labs;
    this.figures = figures;
  }

  /** Parts of an earlier deck are forgotten. */
  void begin(Source deck) {
    source = deck;
    parts.clear();
    read.clear();
  }

  /** Puts the parts where their numbers stand. */
  void place(Element deck) {
    for (Element hole : deck.select("[data-part]")) {
      hole.replaceWith(parts.get(Integer.parseInt(hole.attr("data-part"))));
    }
  }

  private String hole(Element part) {
    parts.add(part);
    return "<div data-part=\"" + (parts.size() - 1) + "\"></div>";
  }

  String diagram(String text, String told) {
    if (told.isBlank()) {
      throw wrong(
          "[diagram",
          "a diagram has no words for those who don't see it",
          "Screen readers read them out: [diagram,\"…\"].");
    }
    return hole(Diagram.svg(text, told));
  }

  /**
   * {@code measured::WORKLOAD[]}, or {@code measured::WORKLOAD,WORKLOAD[chart]}, {@code
   * [published]}.
   */
  String figure(String target, Map<String, Object> asked) {
    List<String> names = List.of(target.split(","));
    if (names.size() > 1 && what(asked).isEmpty()) {
      throw unknown("measured::" + target, asked, "chart or published");
    }
    for (String name : names) {
      known(target, name);
    }
    Optional<Element> part =
        switch (what(asked)) {
          case "" -> Optional.of(Pictures.words(figures.of(names.getFirst())));
          case "chart" -> figures.chart(Set.copyOf(names), true).map(Pictures::chart);
          case "published" ->
              Optional.of(figures.published(Set.copyOf(names)))
                  .filter(claims -> !claims.isEmpty())
                  .map(Pictures::claims);
          default -> throw unknown("measured::" + target, asked, "chart or published");
        };
    return hole(part.orElseGet(() -> Pictures.unmeasured(target)));
  }

  private void known(String target, String name) {
    if (!figures.workloads().contains(name)) {
      throw wrong(
          "measured::" + target,
          "\"" + name + "\" is nothing that can be measured",
          "There are "
              + Words.list(figures.workloads())
              + Nearest.told(name, figures.workloads())
              + ".");
    }
  }

  /** {@code lab::ID[intro]}, with {@code =2} or {@code =1..2} for some of its blocks. */
  String lab(String id, Map<String, Object> asked) {
    LabHtml html = read.computeIfAbsent(id, labs);
    Element part = new Element("div").addClass("from-lab");
    switch (what(asked)) {
      case "intro" -> html.text().blocks(part, some("lab::" + id, html.lab().intro(), asked));
      case "facts" -> html.facts(part);
      case "steps" -> steps(part, html);
      default -> throw unknown("lab::" + id, asked, "intro, facts or steps");
    }
    return hole(part);
  }

  private static void steps(Element part, LabHtml html) {
    Element list = part.appendElement("ol").addClass("steps");
    for (Step step : html.lab().steps()) {
      Element item = list.appendElement("li");
      html.text().line(item, step.title());
      item.appendElement("small").appendText(" " + LabHtml.points(step.points()));
    }
  }

  /** {@code step::LAB/STEP[text]}, {@code [choices]} or {@code [reveal]}, likewise. */
  String step(String target, Map<String, Object> asked) {
    String[] ids = target.split("/", 2);
    LabHtml html = read.computeIfAbsent(ids[0], labs);
    Step step = html.lab().requireStep(ids.length == 2 ? ids[1] : "");
    HtmlText text = html.text();
    Element part = new Element("div").addClass("from-lab");
    switch (what(asked)) {
      case "text" -> text.blocks(part, some("step::" + target, step.text(), asked));
      case "reveal" -> text.blocks(part, some("step::" + target, step.reveal(), asked));
      case "choices" -> {
        Element list = part.appendElement("ol").addClass("choices");
        step.choices().forEach(choice -> text.line(list.appendElement("li"), choice));
      }
      default -> throw unknown("step::" + target, asked, "text, choices or reveal");
    }
    return hole(part);
  }

  /** The first word between the brackets, with or without a range. */
  private static String what(Map<String, Object> asked) {
    Object word = asked.get("1");
    return word != null
        ? word.toString()
        : asked.keySet().stream().filter(k -> !k.isBlank()).findFirst().orElse("");
  }

  private List<Block> some(String macro, List<Block> blocks, Map<String, Object> asked) {
    Object range = asked.get(what(asked));
    if (range == null) {
      return blocks;
    }
    String[] ends = range.toString().split("\\.\\.");
    try {
      int first = Integer.parseInt(ends[0]);
      return blocks.subList(first - 1, Integer.parseInt(ends[ends.length - 1]));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw wrong(
          macro,
          macro + " has no blocks " + range,
          "The text has " + blocks.size() + ", counted from 1.");
    }
  }

  private LabException unknown(String macro, Map<String, Object> asked, String known) {
    return wrong(macro, macro + " can't show \"" + what(asked) + "\"", "It may be " + known + ".");
  }

  private LabException wrong(String written, String problem, String cause) {
    return LabException.usage(
        source.shown() + ":" + source.lineOf(written, 1) + ": " + problem + ".",
        cause,
        "Mend the deck; docs/authoring.adoc tells how.");
  }
}
