package onekernel.cli;

import onekernel.bench.Row;
import onekernel.measure.Progress;
import onekernel.measure.Sample;

/** A row while it is timed: a line now and then. */
final class BenchProgress implements Progress {
  private static final long SAY = 15_000_000_000L;

  private final Screen screen;
  private final Row row;
  private final int pairs;
  private long last = System.nanoTime();

  BenchProgress(Screen screen, Row row, int pairs) {
    this.screen = screen;
    this.row = row;
    this.pairs = pairs;
  }

  @Override
  public void sampled(Sample sample, State state) {
    long now = System.nanoTime();
    if (sample.failed()) {
      screen.note("  " + row.word() + " failed: " + sample.failure());
    } else if (now - last > SAY) {
      last = now;
      screen.note(
          "  %s  block %d of %d, about %s left"
              .formatted(row.word(), sample.block(), pairs, Screen.seconds(state.secondsLeft())));
    }
  }
}
