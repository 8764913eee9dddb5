package onekernel.labs.overhead;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import onekernel.grade.Measured;
import onekernel.measure.Cell;
import onekernel.measure.Comparison;
import onekernel.measure.Measurement;
import onekernel.measure.Ratio;
import onekernel.measure.Result;

/**
 * What the learner's own measurements gave, newest first.
 *
 * @param measurements as they were kept
 */
record Cells(List<Measurement> measurements) {
  private static final String BARE = "bare-metal";

  static Cells of(Measured measured) {
    return new Cells(measured.latest(Measurement.class));
  }

  /**
   * A placement that was held against bare metal.
   *
   * @param workload the word of what ran
   * @param comparison has a ratio
   */
  record Compared(Measurement measurement, Result workload, Comparison comparison) {
    Ratio ratio() {
      return Objects.requireNonNull(comparison.ratio());
    }

    Optional<Ratio> control() {
      return Optional.ofNullable(comparison.control());
    }

    boolean isOf(String workloadWord, String placement) {
      return workload.workload().equals(workloadWord) && comparison.placement().equals(placement);
    }

    /** Speed as a share of bare metal's, at worst. */
    double worst() {
      return workload.higherIsBetter() ? ratio().low() : 1 / ratio().high();
    }

    /** The same at best. */
    double best() {
      return workload.higherIsBetter() ? ratio().high() : 1 / ratio().low();
    }

    String named() {
      return "%s in the %s".formatted(workload.workload(), comparison.placement());
    }

    String interval() {
      return "[%s, %s]".formatted(Figures.words(ratio().low()), Figures.words(ratio().high()));
    }
  }

  /**
   * Bare metal in two measurements that followed each other, and in the later one against itself.
   *
   * @param blocked the later median by the earlier one
   * @param before the earlier measurement's A/A control
   * @param interleaved the later one's
   */
  record Twins(double blocked, Ratio before, Ratio interleaved) {
    boolean hasControl(double given) {
      return Figures.same(given, interleaved.value()) || Figures.same(given, before.value());
    }

    /** As it was printed or worked out, and not only nearly. */
    boolean isExactly(double given) {
      return Math.abs(given - blocked) <= 0.00051;
    }

    /** By more than two identical things differed in the earlier measurement. */
    boolean slower() {
      return blocked < before.low();
    }
  }

  /** Every comparison with bare metal that came to an interval. */
  List<Compared> compared() {
    return measurements.stream()
        .flatMap(m ->
            m.workloads().stream()
                .flatMap(r ->
                    r.comparisons().stream()
                        .filter(c -> c.ratio() != null && c.against().equals(BARE))
                        .map(c -> new Compared(m, r, c))))
        .toList();
  }

  List<Compared> compared(String workload, String placement) {
    return compared().stream().filter(c -> c.isOf(workload, placement)).toList();
  }

  /** Whether this was measured, but held against something else than bare metal. */
  boolean areOtherwise(String workload, String placement) {
    return measurements.stream()
        .flatMap(m -> m.workloads().stream())
        .filter(r -> r.workload().equals(workload))
        .flatMap(r -> r.comparisons().stream())
        .anyMatch(c -> c.placement().equals(placement) && !c.against().equals(BARE));
  }

  /** Which workloads were measured in any of them. */
  Set<String> workloads() {
    return measurements.stream()
        .flatMap(m -> m.workloads().stream())
        .map(Result::workload)
        .collect(Collectors.toSet());
  }

  /** Each measurement of bare metal with the one of the same workload before it. */
  List<Twins> twins(String workload) {
    List<Result> all =
        measurements.stream()
            .flatMap(m -> m.workloads().stream())
            .filter(r -> r.workload().equals(workload))
            .filter(r -> r.control() != null && median(r).isPresent())
            .toList();
    return java.util.stream.IntStream.range(1, all.size())
        .mapToObj(i -> twins(all.get(i), all.get(i - 1)))
        .toList();
  }

  private static Twins twins(Result before, Result after) {
    return new Twins(
        median(after).orElseThrow().value() / median(before).orElseThrow().value(),
        Objects.requireNonNull(before.control()),
        Objects.requireNonNull(after.control()));
  }

  private static Optional<Ratio> median(Result result) {
    return result.cells().stream()
        .filter(cell -> cell.placement().equals(BARE) && !cell.control())
        .map(Cell::median)
        .filter(Objects::nonNull)
        .map(Ratio.class::cast)
        .findFirst();
  }

  /** Whether a number is a median of some cell, in its own unit. */
  boolean haveMedian(double value) {
    return measurements.stream()
        .flatMap(m -> m.workloads().stream())
        .flatMap(r -> r.cells().stream())
        .map(Cell::median)
        .filter(Objects::nonNull)
        .anyMatch(m -> Math.abs(m.value() - value) <= m.value() / 500);
  }

  /** Says what to measure where nothing was. */
  void require(boolean there, String what, String command) {
    if (!there) {
      throw expected(what)
          .observed("none is kept on this machine")
          .hint("Measure it with: host$ " + command);
    }
  }
}
