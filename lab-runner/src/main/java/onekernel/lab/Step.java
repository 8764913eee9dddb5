package onekernel.lab;

import java.util.List;

/**
 * One step: what to do, its hints, its points. Its checks are methods of the lab's check class.
 *
 * @param id stable across versions of the lab; progress is kept under it
 * @param kind what the learner does
 * @param title the section's title
 * @param points what the step is worth
 * @param choices what may be chosen, for answers and predictions; empty where any text goes
 * @param text what the learner reads
 * @param hints the ladder of hints, in order
 * @param reveal what is said once the step is passed
 * @param scene what the step finds when it begins
 * @param line where the step begins in its lab.adoc
 */
public record Step(
    String id,
    Kind kind,
    String title,
    int points,
    List<String> choices,
    List<Block> text,
    List<List<Block>> hints,
    List<Block> reveal,
    Scene scene,
    int line) {
  public Step {
    choices = List.copyOf(choices);
    text = List.copyOf(text);
    hints = hints.stream().map(List::copyOf).toList();
    reveal = List.copyOf(reveal);
  }

  /** What the learner does in a step, and when it passes. */
  public enum Kind {
    /** Does something in a place; passes when its effect is there, seen from outside. */
    RUN,
    /** Makes something that stays; passes when it is there and works. */
    BUILD,
    /** Hands in a value or a choice; passes when it is right for this learner's places. */
    ANSWER,
    /** Commits to a guess before the result; any well-formed guess passes. */
    PREDICT;

    /** Whether the step takes {@code /answer}. */
    public boolean takesAnswer() {
      return this == ANSWER || this == PREDICT;
    }
  }
}
