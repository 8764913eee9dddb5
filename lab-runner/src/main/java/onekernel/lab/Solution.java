package onekernel.lab;

import java.util.List;

/**
 * A way through a step, or a near-miss: what a learner would type, and what must come of it.
 *
 * @param kind whether it must pass
 * @param name how reports call it
 * @param says words that the check's message must contain; empty for what passes
 * @param explanation why it is right, or which misconception is behind it
 * @param moves what is done, in order
 * @param line where it stands in its answers.adoc
 */
public record Solution(
    Kind kind, String name, String says, List<Block> explanation, List<Move> moves, int line) {
  public Solution {
    explanation = List.copyOf(explanation);
    moves = List.copyOf(moves);
  }

  /** What a solution is for. */
  public enum Kind {
    /** The reference solution; must pass. */
    ANSWER,
    /** Another right way; must pass. */
    ALTERNATIVE,
    /** A near-miss; must be rejected with its intended message. */
    WRONG;

    public boolean mustPass() {
      return this != WRONG;
    }
  }

  /** One thing that a learner does. */
  public sealed interface Move {
    /** Runs a script in a place. */
    record Run(String place, String script) implements Move {}

    /** Runs a script in a place and hands in what it prints. */
    record HandInOutput(String place, String script) implements Move {}

    /** Hands in a value as it stands; <code>{name}</code> stands for a drawn value. */
    record HandIn(String value) implements Move {}
  }
}
