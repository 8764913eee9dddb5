package onekernel.grade;

/**
 * What the learner handed in for the step.
 *
 * @param text as it was typed
 */
public record Answer(String text) {
  /** Without the white space, quotes and backticks that come along when one copies. */
  public String trimmed() {
    return text.strip().replaceAll("^[\"'`]+|[\"'`]+$", "").strip();
  }

  /** For comparing words: trimmed, lower case, single spaces. */
  public String folded() {
    return trimmed().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
  }
}
