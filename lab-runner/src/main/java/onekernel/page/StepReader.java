package onekernel.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.Block;
import onekernel.lab.Nearest;
import onekernel.lab.Scene;
import onekernel.lab.Step;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads one step: its attributes, then what stands below it, each block by its role. */
final class StepReader {
  private static final Set<String> ATTRIBUTES = Set.of("kind", "points", "choices", "fresh");
  private static final Map<String, Step.Kind> KINDS = kinds();

  private final Reading reading;
  private final Section section;
  private final int line;
  private final List<StructuralNode> text = new ArrayList<>();
  private final List<List<Block>> hints = new ArrayList<>();
  private final SceneReader scene;
  private List<Block> reveal = List.of();
  private int revealLine;

  /**
   * A step that is about to be read.
   *
   * @param scene what every step's scene begins with
   */
  StepReader(Reading reading, Section section, List<Scene.Act> scene) {
    this.reading = reading;
    this.section = section;
    this.line = Reading.line(section);
    this.scene = new SceneReader(reading, scene);
  }

  private static Map<String, Step.Kind> kinds() {
    Map<String, Step.Kind> kinds = new LinkedHashMap<>();
    for (Step.Kind kind : Step.Kind.values()) {
      kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
    }
    return kinds;
  }

  /** What the step asks for; empty where the author didn't say it in a word that is known. */
  Optional<Step.Kind> kind() {
    return Optional.ofNullable(KINDS.get(Reading.attribute(section, "kind")));
  }

  Step read() {
    String name = "step \"" + id() + "\"";
    reading.allow(section, name, ATTRIBUTES, Set.of());
    checkId();
    checkKind(name);
    section.getBlocks().forEach(this::sort);
    return new Step(
        id(),
        kind().orElse(Step.Kind.RUN),
        reading.title(section),
        points(name),
        choices(name),
        reading.blocks(text),
        hints,
        reveal,
        new Scene(fresh(), scene.acts()),
        line);
  }

  private String id() {
    return Reading.givenId(section);
  }

  private int lineOf(String attribute) {
    return reading.source().attributeLine(line, attribute);
  }

  private void checkId() {
    if (id().isEmpty()) {
      reading.problem(
          line,
          "this step has no id.",
          "Progress is kept under a step's id, and checks name it.",
          "Write [#some-id,kind=run] on the line above.");
    } else if (!id().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      reading.problem(
          lineOf(id()),
          "\"" + id() + "\" can't be a step's id.",
          "An id is made of lower-case letters, digits and single hyphens.",
          "Choose another.");
    }
  }

  private void checkKind(String name) {
    String kind = Reading.attribute(section, "kind");
    if (kind.isEmpty()) {
      reading.problem(
          line,
          name + " has no kind.",
          "The kit has to know whether something is done here or handed in.",
          "Write kind=run, build, answer or predict between the brackets above the title.");
    } else if (!KINDS.containsKey(kind)) {
      reading.problem(
          lineOf("kind"),
          name + " is of an unknown kind \"" + kind + "\".",
          "A step is " + Words.list(KINDS.keySet()) + Nearest.told(kind, KINDS.keySet()) + ".",
          "Choose one of them.");
    }
  }

  private int points(String name) {
    String points = Reading.attribute(section, "points");
    if (points.matches("\\d{1,2}|100")) {
      return Integer.parseInt(points);
    }
    if (section.getAttributes().containsKey("points")) {
      reading.problem(
          lineOf("points"),
          name + " can't be worth \"" + points + "\" points.",
          "Points are a whole number from 0 to 100.",
          "Correct it, or leave it out for 1.");
    }
    return 1;
  }

  private List<String> choices(String name) {
    if (!section.getAttributes().containsKey("choices")) {
      return List.of();
    }
    if (kind().isPresent() && !kind().get().takesAnswer()) {
      reading.problem(
          lineOf("choices"),
          name + " has choices, but nothing is handed in.",
          "Only steps of kind answer and predict take one.",
          "Take the choices away or change the kind.");
    }
    List<String> choices =
        List.of(Reading.attribute(section, "choices").split("\\|", -1)).stream()
            .map(String::strip)
            .toList();
    if (choices.size() < 2
        || choices.contains("")
        || new HashSet<>(choices).size() < choices.size()) {
      reading.problem(
          lineOf("choices"),
          name + " leaves no choice.",
          "Choices are two or more different texts, divided by |.",
          "Write for example choices=\"one|two\".");
    }
    return choices;
  }

  private List<String> fresh() {
    String names = Reading.attribute(section, "fresh");
    List<String> fresh = names.isEmpty() ? List.of() : List.of(names.split("\\s+"));
    for (String name : fresh) {
      if (name.equals("host")) {
        reading.problem(
            lineOf("fresh"),
            "the host can't be made anew.",
            "It is the learner's own machine; the kit doesn't replace it.",
            "Name containers and VMs only.");
      } else {
        reading.declared(name, lineOf("fresh"));
      }
    }
    return fresh;
  }

  private void sort(StructuralNode node) {
    if (SceneReader.isOf(node)) {
      scene.add(node);
    } else if ("Hint".equals(node.getTitle()) || node.isOption("collapsible")) {
      hint(node);
    } else if (node.getRoles().contains("reveal")) {
      reveal(node);
    } else {
      text.add(node);
    }
  }

  private void hint(StructuralNode node) {
    if (!"Hint".equals(node.getTitle())
        || !node.isOption("collapsible")
        || !node.getContext().equals("example")) {
      reading.problem(
          Reading.line(node),
          "this isn't a hint yet.",
          "A hint has the title .Hint and is collapsible, so that no page gives it away.",
          "Write .Hint, then [%collapsible], then the hint between two lines of ====.");
      return;
    }
    reading.allow(node, "a hint", Set.of(), Set.of());
    hints.add(reading.blocks(node.getBlocks()));
  }

  private void reveal(StructuralNode node) {
    if (revealLine > 0) {
      reading.problem(
          reading.source().attributeLine(Reading.line(node), "reveal"),
          "the step has a second [.reveal] block.",
          "The first stands on line " + revealLine + "; one is shown once the step is passed.",
          "Put both into one block.");
      return;
    }
    revealLine = Reading.line(node);
    boolean frame = Set.of("example", "open").contains(node.getContext());
    if (frame) {
      reading.allow(node, "the [.reveal] block", Set.of(), Set.of("reveal"));
    }
    reveal = reading.blocks(frame ? node.getBlocks() : List.of(node));
  }
}
