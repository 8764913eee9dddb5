package onekernel.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import onekernel.grade.Answer;
import onekernel.lab.Outcome;
import onekernel.lab.Step;

/** What may be handed in for a step, as this attendee reads it. */
final class Choices {
  private final List<String> choices;

  Choices(Step step, Map<String, String> drawn) {
    this.choices = step.choices().stream().map(c -> Drawing.written(c, drawn)).toList();
  }

  /**
   * What the learner means: a choice by its words in any case or by its number from 1; where there
   * are no choices any text.
   *
   * @return nothing where it is none of the choices, or no text at all
   */
  Optional<String> meant(String value) {
    String folded = new Answer(value).folded();
    if (choices.isEmpty()) {
      return folded.isEmpty() ? Optional.empty() : Optional.of(value);
    }
    for (int i = 0; i < choices.size(); i++) {
      if (folded.equals(new Answer(choices.get(i)).folded())
          || folded.equals(String.valueOf(i + 1))) {
        return Optional.of(choices.get(i));
      }
    }
    return Optional.empty();
  }

  /** What is said to a value that isn't meant by anything. */
  Outcome refusal(String value) {
    return choices.isEmpty()
        ? new Outcome.Failed("a value", "an empty one")
        : new Outcome.Failed(
            "one of: " + String.join(" | ", choices) + " (or its number)",
            "\"" + value.strip() + "\"");
  }
}
