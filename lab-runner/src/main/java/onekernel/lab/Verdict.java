package onekernel.lab;

import java.util.List;

/**
 * All that a step's checks found, in the order in which the lab's author wrote them.
 *
 * @param step the step's id
 * @param points what the step is worth in full
 * @param checks one entry per check; never empty
 */
public record Verdict(String step, int points, List<CheckResult> checks) {
  public Verdict {
    checks = List.copyOf(checks);
  }

  /**
   * One check's result.
   *
   * @param check the method's name, made readable
   * @param outcome what it found
   */
  public record CheckResult(String check, Outcome outcome) {}

  public boolean passed() {
    return checks.stream().allMatch(c -> c.outcome().passed());
  }

  /**
   * True where a check couldn't look; such a verdict is shown but never recorded as the learner's.
   */
  public boolean broken() {
    return checks.stream().anyMatch(c -> c.outcome() instanceof Outcome.Broken);
  }

  /** The step's points, shared evenly between its checks and rounded down until all have passed. */
  public int earned() {
    long right = checks.stream().filter(c -> c.outcome().passed()).count();
    return (int) (points * right / checks.size());
  }
}
