package onekernel.measure;

/** What somebody who waits for a measurement hears. */
public interface Progress {
  /** A sample was taken, or failed. */
  void sampled(Sample sample, State state);

  /**
   * How far it has come.
   *
   * @param secondsLeft until all that was asked for is done, as far as one can tell
   * @param share of the work that is done, from 0 to 1
   */
  record State(double secondsLeft, double share) {}
}
