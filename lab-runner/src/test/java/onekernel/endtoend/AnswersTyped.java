package onekernel.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import onekernel.grade.Checks;
import onekernel.json.LineFile;
import onekernel.lab.Event;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.Progress;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.measure.Workloads;
import onekernel.page.Shelf;

/** A lab's reference answers as the lines that a learner would type at the prompt. */
final class AnswersTyped {
  private final Shelf shelf;
  private final Lab lab;
  private final Progress progress;
  private final UnaryOperator<String> facts;

  /**
   * The values must have been drawn already: the lab was started in this home before.
   *
   * @param facts writes what the outside knows of a place, <code>{web.pid}</code>, into a text
   */
  AnswersTyped(Home home, String labId, UnaryOperator<String> facts) {
    this.facts = facts;
    this.shelf =
        new Shelf(
            LabRun.TOP,
            home,
            (folder, key) -> Checks.load(folder, home.checks(key)).steps(),
            Workloads.words(),
            news -> {});
    this.lab = shelf.load(labId);
    this.progress = Progress.of(new LineFile<>(home.journal(labId), Event.class).entries());
  }

  Lab lab() {
    return lab;
  }

  /** The lines for every step that isn't passed yet. */
  String all() {
    StringBuilder lines = new StringBuilder();
    lab.steps().stream()
        .filter(step -> !progress.step(step.id()).passed())
        .forEach(step -> of(step).forEach(line -> lines.append(line).append("\n")));
    return lines.toString();
  }

  /** One step's lines; what takes its time is waited for. */
  List<String> of(Step step) {
    List<String> lines = new ArrayList<>();
    if (step.kind() == Step.Kind.PREDICT) {
      lines.add("/answer " + (step.choices().isEmpty() ? "a guess" : "1"));
      return lines;
    }
    Solution answer = shelf.answers(lab).of(step, Solution.Kind.ANSWER).getFirst();
    for (Solution.Move move : answer.moves()) {
      lines.add(typed(move));
    }
    // What goes on in the background may take the place down: it is asked when it is back.
    boolean goesOn =
        answer.moves().stream()
            .anyMatch(m -> m instanceof Solution.Move.Run r && r.script().strip().endsWith("&"));
    if (goesOn) {
      lines.addAll(List.of("host$ sleep 5", "vm$ true", "host$ sleep 5", "vm$ true"));
    }
    return lines;
  }

  private String typed(Solution.Move move) {
    return switch (move) {
      case Solution.Move.Run r -> r.place() + "$ " + oneLine(r.script());
      case Solution.Move.HandInOutput h -> "/answer " + h.place() + "$ " + oneLine(h.script());
      case Solution.Move.HandIn h -> "/answer " + written(h.value());
    };
  }

  private String oneLine(String script) {
    String whole = written(script).strip();
    if (!whole.contains("\n")) {
      return whole;
    }
    String packed =
        Base64.getEncoder().encodeToString((whole + "\n").getBytes(StandardCharsets.UTF_8));
    return "echo " + packed + " | base64 -d | sh";
  }

  private String written(String text) {
    String result = facts.apply(text);
    for (Map.Entry<String, String> value : progress.drawn().entrySet()) {
      result = result.replace("{" + value.getKey() + "}", value.getValue());
    }
    return result;
  }
}
