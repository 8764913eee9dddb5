package onekernel.measure;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The ratio of two medians with a 95 % interval: a bootstrap over whole pairs, its percentiles.
 *
 * <p>Medians, because a disturbed run is far off and says nothing about the others. Whole pairs,
 * because what the machine did in a block it did to both. Percentiles, because they cover as
 * promised for noise with two peaks, too, which is what two clock rates look like; an interval from
 * the bootstrap's spread doesn't.
 *
 * @param value the median of what was measured by the median of what it is compared with
 * @param low the interval's lower end
 * @param high its upper end
 * @param pairs how many it is from
 */
public record Ratio(double value, double low, double high, int pairs) {
  /** Fewer pairs give no interval that means anything. */
  public static final int FEWEST_PAIRS = 5;

  private static final int RESAMPLES = 1000;
  private static final double LEVEL = 0.95;

  /** From these pairs; the same pairs give the same interval each time. */
  public static Ratio of(List<Pair> pairs) {
    return of(pairs, Ratio::median);
  }

  /**
   * The same with another quantile of what was measured, still by the median of the other: 0.95
   * says what all but the slowest twentieth come to.
   */
  public static Ratio of(List<Pair> pairs, double quantile) {
    return of(pairs, values -> Quantile.withDefaults().evaluate(values, quantile));
  }

  private static Ratio of(List<Pair> pairs, ToDoubleFunction<double[]> summary) {
    int n = pairs.size();
    if (n < FEWEST_PAIRS) {
      throw new IllegalArgumentException(n + " pairs are too few for an interval");
    }
    double[] measured = pairs.stream().mapToDouble(Pair::measured).toArray();
    double[] against = pairs.stream().mapToDouble(Pair::against).toArray();
    double[] ratios = resampled(measured, against, summary);
    double[] ends = Quantile.withDefaults().evaluate(ratios, (1 - LEVEL) / 2, (1 + LEVEL) / 2);
    return new Ratio(summary.applyAsDouble(measured) / median(against), ends[0], ends[1], n);
  }

  private static double[] resampled(
      double[] measured, double[] against, ToDoubleFunction<double[]> summary) {
    int n = measured.length;
    SplittableRandom lots = new SplittableRandom(Arrays.hashCode(measured));
    double[] ratios = new double[RESAMPLES];
    double[] ones = new double[n];
    double[] others = new double[n];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < n; j++) {
        int drawn = lots.nextInt(n);
        ones[j] = measured[drawn];
        others[j] = against[drawn];
      }
      ratios[i] = summary.applyAsDouble(ones) / median(others);
    }
    return ratios;
  }

  private static double median(double[] values) {
    return Median.withDefaults().evaluate(values);
  }

  /** Half the interval's width: 0.02 is 2 % of the one that it is compared with. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** How far the interval reaches from "no difference", at most: what an A/A makes the floor. */
  public double reach() {
    return Math.max(Math.abs(high - 1), Math.abs(1 - low));
  }
}
