package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads one answer, alternative or wrong attempt: why, and what is done. */
final class SolutionReader {
  private static final Pattern TITLE =
      Pattern.compile("(Answer)|(Alternative): *(\\S.*)|(Wrong): *(\\S.*)");

  private final Reading reading;
  private final Section section;
  private final Optional<Step.Kind> step;
  private final int line;
  private final List<Solution.Move> moves = new ArrayList<>();
  private String says = "";
  private boolean handsIn;

  SolutionReader(Reading reading, Section section, Optional<Step.Kind> step) {
    this.reading = reading;
    this.section = section;
    this.step = step;
    this.line = Reading.line(section);
  }

  /** The solution; empty where its title doesn't say what it is. */
  Optional<Solution> read() {
    String title = reading.title(section);
    Matcher words = TITLE.matcher(title);
    if (!words.matches()) {
      reading.problem(
          line,
          "\"" + title + "\" is no kind of solution.",
          "A solution is called Answer, Alternative: NAME or Wrong: NAME.",
          "Correct the heading.");
      return Optional.empty();
    }
    if (words.group(1) != null) {
      return Optional.of(read(Solution.Kind.ANSWER, "the answer"));
    }
    return Optional.of(
        words.group(2) != null
            ? read(Solution.Kind.ALTERNATIVE, words.group(3))
            : read(Solution.Kind.WRONG, words.group(5)));
  }

  private Solution read(Solution.Kind kind, String name) {
    reading.allow(section, "a solution", Set.of(), Set.of());
    List<StructuralNode> explanation = new ArrayList<>();
    for (StructuralNode node : section.getBlocks()) {
      if (node.getContext().equals("listing")) {
        move(node, kind);
      } else {
        explanation.add(node);
      }
    }
    complete(kind, name);
    return new Solution(kind, name, says, reading.blocks(explanation), moves, line);
  }

  private void move(StructuralNode node, Solution.Kind kind) {
    Set<String> attributes =
        kind == Solution.Kind.WRONG ? Set.of("place", "says") : Set.of("place");
    reading.allow(node, "a listing of this solution", attributes, Set.of("hand-in"));
    String place = reading.place(node);
    String code = reading.script(node);
    String words = Reading.attribute(node, "says");
    int at = reading.source().attributeLine(Reading.line(node), "source");
    if (!words.isEmpty() && !says.isEmpty()) {
      reading.problem(
          at,
          "the wrong attempt has two messages.",
          "It has says=\"" + says + "\" already; a check answers an attempt once.",
          "Keep one, or make it two wrong attempts.");
    }
    says = words.isEmpty() ? says : words;
    if (node.getRoles().contains("hand-in")) {
      handIn(place, code, at);
    } else if (place.isEmpty()) {
      reading.problem(
          at,
          "this listing does nothing.",
          "It names no place to run in and isn't handed in.",
          "Write [source,place=NAME] or [source.hand-in] above it.");
    } else {
      moves.add(new Solution.Move.Run(place, code));
    }
  }

  private void handIn(String place, String code, int at) {
    handsIn = true;
    if (step.isPresent() && !step.get().takesAnswer()) {
      reading.problem(
          at,
          "something is handed in, but the step takes no answer.",
          "Only steps of kind answer and predict do.",
          "Take the role hand-in away, or change the step's kind.");
    }
    moves.add(
        place.isEmpty()
            ? new Solution.Move.HandIn(code.strip())
            : new Solution.Move.HandInOutput(place, code));
  }

  private void complete(Solution.Kind kind, String name) {
    if (kind == Solution.Kind.WRONG && says.isEmpty()) {
      reading.problem(
          line,
          "the wrong attempt \"" + name + "\" doesn't say which message it must meet.",
          "Without says=\"…\" on one of its listings any rejection would do, even one for another"
              + " reason.",
          "Write [source,place=NAME,says=\"words of the check's message\"].");
    } else if (moves.isEmpty()) {
      reading.problem(
          line,
          "nothing is done in \"" + name + "\".",
          "A solution is tried by its listings, and it has none that does anything.",
          "Write what a learner would run or hand in as a listing.");
    } else if (kind.mustPass() && !handsIn && step.isPresent() && step.get().takesAnswer()) {
      reading.problem(
          line,
          "nothing is handed in by \"" + name + "\".",
          "The step waits for an answer, so this could never pass.",
          "Give one of its listings the role hand-in: [source.hand-in].");
    }
  }
}
