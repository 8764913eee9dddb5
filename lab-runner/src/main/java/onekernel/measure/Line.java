package onekernel.measure;

import org.jspecify.annotations.Nullable;

/**
 * A line of a measurement's file, which holds one of these: what was asked for comes first, then a
 * line per sample as it is taken, and what the machine was like before and after.
 */
record Line(@Nullable Plan plan, @Nullable Sample sample, @Nullable Look look, boolean complete) {
  static Line of(Plan plan) {
    return new Line(plan, null, null, false);
  }

  static Line of(Sample sample) {
    return new Line(null, sample, null, false);
  }

  static Line of(Look look) {
    return new Line(null, null, look, false);
  }

  static Line end() {
    return new Line(null, null, null, true);
  }
}
