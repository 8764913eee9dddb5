package onekernel.measure;

/**
 * Two samples of one block: taken one right after the other, in an order that lots decided.
 *
 * @param measured of the placement that the question is about
 * @param against of the one that it is compared with, in the same unit
 */
public record Pair(double measured, double against) {
  /** Only what can be part of a ratio: neither zero nor negative nor endless. */
  public Pair {
    if (!(measured > 0 && against > 0) || Double.isInfinite(measured + against)) {
      throw new IllegalArgumentException("no ratio of " + measured + " and " + against);
    }
  }
}
