package onekernel.bench;

import java.util.List;
import onekernel.measure.Cell;
import onekernel.measure.Conditions;
import onekernel.measure.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What came of a row.
 *
 * @param row its word
 * @param what the kit's way, in AsciiDoc
 * @param against what it is held against
 * @param atMost the bound that the kit sets itself
 * @param verdict {@code kept}, {@code missed}, {@code open} (the bound lies inside the interval),
 *     {@code too-few} (pairs for an interval) or {@code failed}
 * @param ratio of the kit's way to the other; null where {@code verdict} is {@code too-few} or
 *     {@code failed}
 * @param control of the other way to itself, from the same blocks; null likewise
 * @param kit median of the kit's way, in seconds; 0 where there is none
 * @param other the same of the other way
 * @param seen both in words
 * @param taken when, ISO 8601 in UTC
 * @param conditions what the machine was like
 * @param failure why there is no figure; empty where there is one
 * @param cells every sample, in seconds
 * @param steps where steps were timed: each of them, the slowest first
 */
public record Figure(
    String row,
    String what,
    String against,
    double atMost,
    String verdict,
    @Nullable Ratio ratio,
    @Nullable Ratio control,
    double kit,
    double other,
    String seen,
    String taken,
    Conditions conditions,
    String failure,
    List<Cell> cells,
    List<StepFigure> steps) {
  public Figure {
    cells = List.copyOf(cells);
    steps = List.copyOf(steps);
  }

  /**
   * The verdicts of a step.
   *
   * @param lab its lab
   * @param step its id
   * @param against {@code container}, {@code vm} or {@code both}: which command its verdicts are
   *     held against
   * @param p50 median of its verdicts without declared observation, in seconds
   * @param p95 their 95th percentile
   * @param other median of the command, in seconds
   * @param ratio median by median
   */
  public record StepFigure(
      String lab, String step, String against, double p50, double p95, double other, double ratio) {
    /** As people write it. */
    String name() {
      return lab + "/" + step;
    }
  }

  /** Whether there is something to be said. */
  public boolean told() {
    return ratio != null;
  }

  static String verdict(Ratio ratio, double atMost) {
    return ratio.high() <= atMost ? "kept" : ratio.low() > atMost ? "missed" : "open";
  }
}
