package onekernel.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one workload gave in one placement.
 *
 * @param placement its word
 * @param control whether these are the second runs of each block, for the A/A control
 * @param median of the samples with its 95 % interval, in the workload's unit; null where there are
 *     too few for one, or the cell failed
 * @param outliers how many of the samples lie further than 3 interquartile ranges from the quartile
 *     next to them; they are kept in every figure
 * @param failure why the cell failed, which keeps it out of every comparison; empty where it didn't
 * @param samples that figures are drawn from, in the order of their blocks
 */
public record Cell(
    String placement,
    boolean control,
    @Nullable Ratio median,
    int outliers,
    String failure,
    List<Taken> samples) {
  public Cell {
    samples = List.copyOf(samples);
  }

  /**
   * One sample.
   *
   * @param block samples of one block belong together
   * @param value in the workload's unit
   * @param seconds how long it took
   */
  public record Taken(int block, double value, double seconds) {}
}
