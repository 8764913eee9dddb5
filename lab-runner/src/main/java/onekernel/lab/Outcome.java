package onekernel.lab;

/** What one check found. Closed, so that every front end has to say something about each kind. */
public sealed interface Outcome {

  /** The effect is there. */
  record Passed() implements Outcome {}

  /**
   * The learner's move: the effect isn't there yet.
   *
   * @param expected what the check looks for, in the learner's words
   * @param observed what it saw instead
   * @param hint advice computed from what was seen; empty where there is none
   */
  record Failed(String expected, String observed, String hint) implements Outcome {
    public Failed(String expected, String observed) {
      this(expected, observed, "");
    }
  }

  /**
   * Our move: the check couldn't look. Costs no marks.
   *
   * @param problem what failed
   * @param cause the likely reason
   * @param remedy the next command
   */
  record Broken(String problem, String cause, String remedy) implements Outcome {
    public static Broken of(LabException e) {
      return new Broken(e.problem(), e.why(), e.remedy());
    }
  }

  default boolean passed() {
    return this instanceof Passed;
  }
}
