package onekernel.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onekernel.measure.Comparison;
import onekernel.measure.Measurement;
import onekernel.measure.Result;

/**
 * A published figure and what this machine says to it.
 *
 * @param published the figure
 * @param here this machine's speed; empty where it has none to offer
 * @param verdict whether the two agree
 * @param why one sentence
 */
public record Judged(Published published, Optional<Speed> here, Verdict verdict, String why) {
  /** What can be said of a published figure on this machine. */
  public enum Verdict {
    /** The interval lies within what was claimed, give or take the noise floor. */
    AGREES("agrees"),
    /** The interval lies outside, by more than the noise floor. */
    DISAGREES("disagrees"),
    /** Not measured, emulated, or the interval reaches into the claim and out of it. */
    CANT_BE_TOLD("can't be told here");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** As people read it. */
    public String words() {
      return words;
    }
  }

  /** A figure without a range was rounded to about this much. */
  private static final double FINEST = 0.02;

  /** Every published figure, beside what was measured. */
  public static List<Judged> all(Measurement measurement) {
    return Published.all().stream().map(p -> of(p, measurement)).toList();
  }

  static Judged of(Published published, Measurement measurement) {
    for (Result result : measurement.workloads()) {
      if (result.workload().equals(published.workload())) {
        for (Comparison comparison : result.comparisons()) {
          if (comparison.placement().equals(published.placement())
              && comparison.against().equals(published.against())) {
            return of(published, result, comparison);
          }
        }
      }
    }
    return untold(
        published,
        Optional.empty(),
        "Not measured yet: ./lab measure %s --placement %s,%s"
            .formatted(published.workload(), published.against(), published.placement()));
  }

  private static Judged of(Published published, Result result, Comparison comparison) {
    if (comparison.ratio() == null) {
      return untold(published, Optional.empty(), comparison.words() + ".");
    }
    Optional<Speed> here =
        Optional.of(
            published.isTimes()
                ? Speed.of(comparison.ratio(), true)
                : Speed.of(result, comparison));
    if (comparison.emulated()) {
      return untold(published, here, "The VM was emulated, which says nothing about KVM.");
    }
    return held(published, here.get(), comparison.floor());
  }

  private static Judged held(Published published, Speed here, double floor) {
    String floorWords = String.format(Locale.ROOT, "%.1f %%", 100 * floor);
    double scale = published.isTimes() ? published.low() : 1;
    double low = published.low() - floor * scale;
    double high = published.high() + floor * scale;
    if (here.high() < low || here.low() > high) {
      return new Judged(
          published,
          Optional.of(here),
          Verdict.DISAGREES,
          "The interval lies outside, by more than the noise floor of " + floorWords + ".");
    }
    if (floor * scale > Math.max(FINEST * scale, published.high() - published.low())) {
      return untold(
          published,
          Optional.of(here),
          "The noise floor of " + floorWords + " is too coarse for it.");
    }
    return here.low() >= low && here.high() <= high
        ? new Judged(
            published,
            Optional.of(here),
            Verdict.AGREES,
            "The interval lies within it, give or take the noise floor of " + floorWords + ".")
        : untold(
            published,
            Optional.of(here),
            "The interval reaches into it and out of it; more pairs would narrow it.");
  }

  private static Judged untold(Published published, Optional<Speed> here, String why) {
    return new Judged(published, here, Verdict.CANT_BE_TOLD, why);
  }
}
