package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RatioTest {
  private static final double TRUTH = 1.05;
  private static final int EXPERIMENTS = 2000;

  /** Noise as it is met: even, skewed, and that of a processor with two clock rates. */
  enum Noise {
    NORMAL(lots -> 100 + 5 * lots.nextGaussian()),
    LOG_NORMAL(lots -> 100 * Math.exp(0.2 * lots.nextGaussian())),
    TWO_PEAKED(lots -> (lots.nextDouble() < 0.7 ? 100 : 120) + 2 * lots.nextGaussian());

    final ToDoubleFunction<RandomGenerator> draw;

    Noise(ToDoubleFunction<RandomGenerator> draw) {
      this.draw = draw;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NORMAL, 40",
    "NORMAL, 120",
    "LOG_NORMAL, 40",
    "LOG_NORMAL, 120",
    "TWO_PEAKED, 40",
    "TWO_PEAKED, 120"
  })
  void ofItsIntervals93To97PercentHoldTheTruth(Noise noise, int pairs) {
    long held =
        IntStream.range(0, EXPERIMENTS)
            .parallel()
            .mapToObj(i -> experiment(noise, pairs, TRUTH, i))
            .filter(ratio -> ratio.low() <= TRUTH && TRUTH <= ratio.high())
            .count();
    assertThat(held / (double) EXPERIMENTS).isBetween(0.93, 0.97);
  }

  /** A placement compared with itself is flagged no more often than the level says. */
  @ParameterizedTest
  @EnumSource
  void falseAlarmsAreRare(Noise noise) {
    long alarms =
        IntStream.range(0, EXPERIMENTS)
            .parallel()
            .mapToObj(i -> experiment(noise, 40, 1, i))
            .filter(ratio -> ratio.low() > 1 || ratio.high() < 1)
            .count();
    assertThat(alarms / (double) EXPERIMENTS).isBetween(0.01, 0.07);
  }

  /**
   * Seven treated mice in Efron and Tibshirani, An Introduction to the Bootstrap (1993): the
   * bootstrap of their median has an exact distribution, from which the ends are computed here.
   */
  @Test
  void theIntervalIsThatOfTheExactBootstrap() {
    double[] days = {94, 197, 16, 38, 99, 141, 23};
    Ratio ratio = Ratio.of(Arrays.stream(days).mapToObj(d -> new Pair(d, 1)).toList());
    assertThat(ratio.value()).isEqualTo(94);
    assertThat(ratio.low()).isEqualTo(exactEnd(days, 0.025));
    assertThat(ratio.high()).isEqualTo(exactEnd(days, 0.975));
  }

  /** The median of n draws is at most the k-th value when more than half of them are. */
  private static double exactEnd(double[] values, double level) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    int n = sorted.length;
    for (int k = 1; k <= n; k++) {
      double atMost = 0;
      for (int hits = n / 2 + 1; hits <= n; hits++) {
        atMost +=
            choose(n, hits)
                * Math.pow(k / (double) n, hits)
                * Math.pow(1 - k / (double) n, n - hits);
      }
      if (atMost >= level) {
        return sorted[k - 1];
      }
    }
    throw new AssertionError(level);
  }

  private static double choose(int n, int k) {
    return k == 0 ? 1 : choose(n - 1, k - 1) * n / k;
  }

  @Test
  void tooFewPairsAreRefused() {
    List<Pair> four = Collections.nCopies(4, new Pair(1, 1));
    assertThatThrownBy(() -> Ratio.of(four)).hasMessageContaining("too few");
  }

  @Test
  void aRunThatGaveNothingIsNoPair() {
    assertThatThrownBy(() -> new Pair(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pair(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Ratio experiment(Noise noise, int pairs, double truth, long seed) {
    RandomGenerator lots = new SplittableRandom(seed);
    return Ratio.of(
        IntStream.range(0, pairs)
            .mapToObj(i ->
                new Pair(truth * noise.draw.applyAsDouble(lots), noise.draw.applyAsDouble(lots)))
            .toList());
  }
}
