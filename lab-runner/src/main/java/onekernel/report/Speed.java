package onekernel.report;

import java.util.Locale;
import onekernel.measure.Comparison;
import onekernel.measure.Ratio;
import onekernel.measure.Result;

/**
 * How fast a placement is, in parts of the one that it is compared with: 1 is equally fast and 0.5
 * half as fast, whatever the unit; a time of twice the length is 0.5, too.
 *
 * @param value the ratio of the medians
 * @param low lower end of its 95 % interval
 * @param high upper end
 * @param pairs how many it is from
 */
public record Speed(double value, double low, double high, int pairs) {
  /** From a ratio in the workload's own unit. */
  static Speed of(Ratio ratio, boolean higherIsBetter) {
    return higherIsBetter
        ? new Speed(ratio.value(), ratio.low(), ratio.high(), ratio.pairs())
        : new Speed(1 / ratio.value(), 1 / ratio.high(), 1 / ratio.low(), ratio.pairs());
  }

  /** Of a comparison that has a ratio. */
  static Speed of(Result result, Comparison comparison) {
    return of(java.util.Objects.requireNonNull(comparison.ratio()), result.higherIsBetter());
  }

  /** As it is written everywhere: value, interval and number of pairs. */
  public String words() {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f], n=%d", value, low, high, pairs);
  }
}
