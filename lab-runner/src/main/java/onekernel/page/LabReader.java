package onekernel.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onekernel.lab.Block;
import onekernel.lab.Draw;
import onekernel.lab.Lab;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Scene;
import onekernel.lab.Step;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads a lab.adoc. What a step may hold is {@link StepReader}'s. */
final class LabReader {
  private final AsciiDoc asciiDoc;
  private final Source source;
  private final Problems problems;
  private final Map<String, Step.Kind> kinds = new LinkedHashMap<>();

  LabReader(AsciiDoc asciiDoc, Source source, Problems problems) {
    this.asciiDoc = asciiDoc;
    this.source = source;
    this.problems = problems;
  }

  Draft read(String labId, String contentKey) {
    Header header = Header.ofLab(source, problems);
    Reading reading = reading(header);
    Document document = asciiDoc.load(source.text());
    reading.listen(1);
    List<StructuralNode> intro = new ArrayList<>();
    SceneReader scene = new SceneReader(reading, List.of());
    List<Section> sections = new ArrayList<>();
    for (StructuralNode node : document.getBlocks()) {
      switch (node) {
        case Section section -> sections.addAll(steps(reading, section));
        case StructuralNode n when n.getContext().equals("preamble") -> intro.addAll(n.getBlocks());
        default -> intro.add(node);
      }
    }
    String title = reading.title(document);
    intro.stream().filter(SceneReader::isOf).forEach(scene::add);
    List<Block> shownFirst =
        reading.blocks(intro.stream().filter(node -> !SceneReader.isOf(node)).toList());
    List<Step> steps = steps(reading, sections, scene.acts());
    return new Draft(
        reading,
        new Lab(
            labId,
            title,
            header.minutes(),
            shownFirst,
            header.places(),
            header.draws(),
            steps,
            contentKey),
        kinds);
  }

  private Reading reading(Header header) {
    Set<String> places = new TreeSet<>(header.places().stream().map(PlaceSpec::name).toList());
    places.add("host");
    Set<String> drawn = new TreeSet<>(header.draws().stream().map(Draw::name).toList());
    Reading reading = new Reading(source, asciiDoc, problems, places, drawn);
    drawn.forEach(name -> free(reading, header, name));
    return reading;
  }

  private void free(Reading reading, Header header, String name) {
    if (asciiDoc.replaces(name)) {
      reading.problem(
          header.line("draw-" + name),
          "no value can be drawn as \"" + name + "\".",
          "AsciiDoc itself puts something else in place of {" + name + "}.",
          "Choose another name.");
    }
  }

  /** A section of level 1 is one; what stands below a stray title is read all the same. */
  private static List<Section> steps(Reading reading, Section section) {
    if (section.getLevel() == 1) {
      return List.of(section);
    }
    reading.problem(
        Reading.line(section),
        "this heading is neither the lab's title nor a step.",
        "A lab has one title (\"= Title\", first line) and steps (\"== Title\").",
        "Write it with two equals signs, or as a paragraph.");
    return section.getBlocks().stream()
        .filter(Section.class::isInstance)
        .map(Section.class::cast)
        .filter(below -> below.getLevel() == 1)
        .toList();
  }

  private List<Step> steps(Reading reading, List<Section> sections, List<Scene.Act> scene) {
    List<Step> steps = new ArrayList<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (Section section : sections) {
      StepReader reader = new StepReader(reading, section, scene);
      Step step = reader.read();
      reader.kind().ifPresent(kind -> kinds.put(step.id(), kind));
      Integer earlier = step.id().isEmpty() ? null : lines.putIfAbsent(step.id(), step.line());
      if (earlier != null) {
        reading.problem(
            source.attributeLine(step.line(), step.id()),
            "step id \"" + step.id() + "\" is used twice.",
            "The step on line " + earlier + " has it already; progress is kept under it.",
            "Give one of them another id.");
      }
      steps.add(step);
    }
    if (steps.isEmpty()) {
      reading.problem(
          1,
          "the lab has no step.",
          "A step is a section of level 1, \"== Title\" with [#id,kind=…] above it.",
          "Write one; docs/authoring.adoc shows how.");
    }
    return steps;
  }
}
