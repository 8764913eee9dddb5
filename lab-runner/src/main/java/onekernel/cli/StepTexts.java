package onekernel.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.grade.CheckTexts;
import onekernel.json.Json;
import onekernel.lab.Lab;
import onekernel.lab.Solution;
import onekernel.lab.Step;

/** All that a step's verdicts depend on, as one text, wherever in its files it stands. */
record StepTexts(Kit kit, Lab lab) {
  /** By step id; another text means that the step is to be tried anew. */
  Map<String, String> byStep() {
    Map<String, String> checks = CheckTexts.of(kit.shelf().folder(lab));
    Map<String, String> texts = new HashMap<>();
    for (Step step : lab.steps()) {
      List<Solution> solutions =
          kit.shelf().answers(lab).of(step).stream().map(StepTexts::anywhere).toList();
      texts.put(
          step.id(),
          Json.line(List.of(lab.places(), lab.draws(), anywhere(step), solutions))
              + checks.getOrDefault(step.id(), ""));
    }
    return texts;
  }

  private static Step anywhere(Step s) {
    return new Step(
        s.id(),
        s.kind(),
        s.title(),
        s.points(),
        s.choices(),
        s.text(),
        s.hints(),
        s.reveal(),
        s.scene(),
        0);
  }

  private static Solution anywhere(Solution s) {
    return new Solution(s.kind(), s.name(), s.says(), s.explanation(), s.moves(), 0);
  }
}
