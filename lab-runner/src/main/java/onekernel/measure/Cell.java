package onekernel.measure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
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

  /** Medians of what the values are made of, in words; empty for most. */
  public String parts() {
    return samples.stream()
        .flatMap(taken -> taken.detail().keySet().stream())
        .distinct()
        .sorted()
        .map(name -> name + ": " + Workload.figure(median(name)))
        .collect(Collectors.joining(", "));
  }

  private double median(String name) {
    double[] values =
        samples.stream()
            .flatMap(taken -> Stream.ofNullable(taken.detail().get(name)))
            .mapToDouble(value -> value)
            .toArray();
    return Median.withDefaults().evaluate(values);
  }

  /**
   * One sample.
   *
   * @param block samples of one block belong together
   * @param value in the workload's unit
   * @param seconds how long it took, with what had to come before it
   * @param detail what the value is made of, by name: {@code private} and {@code shared} memory, or
   *     totals by the number of instances; empty for most
   */
  public record Taken(int block, double value, double seconds, Map<String, Double> detail) {
    public Taken {
      detail = sorted(detail);
    }

    /** A sample whose value is all there is to tell. */
    public Taken(int block, double value, double seconds) {
      this(block, value, seconds, Map.of());
    }

    /** Files from before there were details have none. */
    static Map<String, Double> sorted(@Nullable Map<String, Double> detail) {
      return detail == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(detail));
    }
  }
}
