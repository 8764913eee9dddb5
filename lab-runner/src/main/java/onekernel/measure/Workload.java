package onekernel.measure;

import java.util.Locale;

/** Something to measure. */
public sealed interface Workload permits Program, Act {
  /** As people write it. */
  String word();

  /** What it measures, as a phrase. */
  String what();

  /** What measures it. */
  String tool();

  /** Of its figure. */
  String unit();

  /** Whether more of the unit is better. */
  boolean higherIsBetter();

  /** Workloads of one turn are taken one after the other before the next placement has it. */
  String turn();

  /** Whether it can be measured in the placement of this word. */
  boolean isFor(String placement);

  /** Whether a VM under emulation gives another figure than under KVM. */
  boolean emulationMatters();

  /** A figure as people read it: four digits that mean something, or two of a tiny one. */
  static String figure(double value) {
    double size = Math.abs(value);
    int digits =
        size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.01 || size == 0 ? 3 : 5;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
