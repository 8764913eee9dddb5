package onekernel.measure;

import java.util.Locale;

/** What a comparison says, in words. */
final class Wording {
  private Wording() {}

  static String verdict(Effect effect, boolean higherIsBetter) {
    if (!effect.measurable()) {
      return "not-measurable";
    }
    return effect.ratio().value() > 1 == higherIsBetter ? "better" : "worse";
  }

  static String sentence(
      Effect effect, String placement, String other, Workload workload, boolean emulated) {
    Ratio ratio = effect.ratio();
    String figure =
        String.format(
            Locale.ROOT,
            "%.3f [%.3f, %.3f] of %s's %s, n=%d",
            ratio.value(),
            ratio.low(),
            ratio.high(),
            other,
            workload.unit(),
            ratio.pairs());
    String said =
        effect.measurable()
            ? placement + " gives " + figure
            : placement + ": not measurable here, " + figure + more(effect);
    return said + (emulated ? "; emulated: says nothing about KVM" : "");
  }

  private static String more(Effect effect) {
    String floor = String.format(Locale.ROOT, "; noise floor %.1f %%", 100 * effect.floor());
    return floor
        + (effect.morePairs().isPresent()
            ? "; about " + effect.morePairs().getAsInt() + " more pairs would tell"
            : "; more pairs are not likely to tell");
  }
}
