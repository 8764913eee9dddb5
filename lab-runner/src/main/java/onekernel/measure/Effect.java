package onekernel.measure;

import java.util.OptionalInt;

/**
 * What a comparison says on this machine now, held against the same thing compared with itself.
 *
 * @param ratio of two placements
 * @param control of bare metal and bare metal, taken in the same blocks: the noise floor
 */
public record Effect(Ratio ratio, Ratio control) {
  /** Beyond this many pairs nobody waits for an answer. */
  private static final int MOST_PAIRS = 100_000;

  /**
   * Whether there is a difference: the interval leaves out 1, and the difference is larger than
   * what two identical things show.
   */
  public boolean measurable() {
    boolean leavesOutOne = ratio.low() > 1 || ratio.high() < 1;
    return leavesOutOne && Math.abs(ratio.value() - 1) > floor();
  }

  /** Differences up to this are noise here: 0.016 is 1.6 %. */
  public double floor() {
    return control.reach();
  }

  /**
   * How many more pairs would make this difference measurable, if it is one: intervals and floor
   * narrow with the square root of the pairs. Empty where it is measurable, or too small to hope.
   */
  public OptionalInt morePairs() {
    double seen = Math.abs(ratio.value() - 1);
    double needed = ratio.pairs() * Math.pow(Math.max(ratio.halfWidth(), floor()) / seen, 2);
    return measurable() || needed > MOST_PAIRS
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(1, (int) Math.ceil(needed) - ratio.pairs()));
  }
}
