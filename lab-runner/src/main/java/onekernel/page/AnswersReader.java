package onekernel.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.Answers;
import onekernel.lab.Lab;
import onekernel.lab.Nearest;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads an answers.adoc against the lab that it mirrors. */
final class AnswersReader {
  private final Draft draft;
  private final Lab lab;
  private final Reading reading;

  AnswersReader(Draft draft, Source source) {
    this.draft = draft;
    this.lab = draft.lab();
    Reading labs = draft.reading();
    this.reading =
        new Reading(source, labs.asciiDoc(), labs.problems(), labs.places(), labs.drawn());
  }

  Answers read() {
    Header.ofAnswers(reading.source(), reading.problems());
    Document document = reading.asciiDoc().load(reading.source().text());
    reading.listen(1);
    Map<String, List<Solution>> steps = new LinkedHashMap<>();
    for (StructuralNode node : document.getBlocks()) {
      if (node instanceof Section section) {
        List<Solution> solutions = step(section);
        if (steps.putIfAbsent(Reading.givenId(section), solutions) != null) {
          reading.problem(
              reading.source().attributeLine(Reading.line(section), Reading.givenId(section)),
              "step \"" + Reading.givenId(section) + "\" is answered twice.",
              "Each step has one section here.",
              "Put both sections into one.");
        }
      }
    }
    lab.steps().forEach(step -> answered(step, steps));
    return new Answers(lab.id(), steps);
  }

  private void answered(Step step, Map<String, List<Solution>> steps) {
    Optional<Step.Kind> kind = Optional.ofNullable(draft.kinds().get(step.id()));
    boolean needed = kind.isPresent() && kind.get() != Step.Kind.PREDICT;
    if (needed && !steps.containsKey(step.id())) {
      draft
          .reading()
          .problem(
              step.line(),
              "step \"" + step.id() + "\" has no answer.",
              reading.source().shown() + " has no section [#" + step.id() + "].",
              "Write one with === Answer below it; docs/authoring.adoc shows how.");
    }
  }

  private List<Solution> step(Section section) {
    String id = Reading.givenId(section);
    Optional<Step.Kind> kind = Optional.ofNullable(draft.kinds().get(id));
    boolean known = known(section, id);
    List<Solution> solutions = new ArrayList<>();
    for (StructuralNode node : section.getBlocks()) {
      if (node instanceof Section solution && solution.getLevel() == 2) {
        new SolutionReader(reading, solution, kind).read().ifPresent(s -> add(s, solutions));
      } else {
        reading.problem(
            Reading.line(node),
            "this stands outside of any solution.",
            "Below a step come === Answer, === Alternative: NAME and === Wrong: NAME.",
            "Move it below one of them.");
      }
    }
    boolean answered = solutions.stream().anyMatch(s -> s.kind() == Solution.Kind.ANSWER);
    if (known && !answered && !kind.equals(Optional.of(Step.Kind.PREDICT))) {
      reading.problem(
          Reading.line(section),
          "step \"" + id + "\" has no answer.",
          "Below its section there is no === Answer.",
          "Write one with the listings that a learner would run or hand in.");
    }
    return solutions;
  }

  private boolean known(Section section, String id) {
    reading.allow(section, "the section of a step", Set.of(), Set.of());
    List<String> ids = lab.steps().stream().map(Step::id).toList();
    if (!ids.contains(id)) {
      reading.problem(
          reading.source().attributeLine(Reading.line(section), id),
          id.isEmpty()
              ? "this section doesn't say which step it answers."
              : "there is no step \"" + id + "\" to answer.",
          "The lab's steps are " + String.join(", ", ids) + Nearest.told(id, ids) + ".",
          "Write the step's id above the section: [#id].");
    }
    return ids.contains(id);
  }

  private void add(Solution solution, List<Solution> solutions) {
    boolean taken =
        solutions.stream()
            .anyMatch(s -> s.kind() == solution.kind() && s.name().equals(solution.name()));
    if (taken) {
      reading.problem(
          solution.line(),
          "the step has two solutions called \"" + solution.name() + "\".",
          "Reports name solutions, and there is one answer.",
          "Call one of them otherwise, or make a second answer an alternative.");
    }
    solutions.add(solution);
  }
}
