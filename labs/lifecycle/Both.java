package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.grade.Measured;
import onekernel.measure.Cell;
import onekernel.measure.Measurement;
import onekernel.measure.Ratio;
import onekernel.measure.Result;

/**
 * One workload of one of the learner's measurements, in a container and in a VM. A handful of boots
 * makes no interval, so what counts here is the samples.
 *
 * @param emulated whether software ran the VM's instructions
 */
record Both(Measurement measurement, Result result, boolean emulated) {
  static final String CONTAINER = "container";
  static final String VM = "vm";

  /**
   * What the learner measured of a workload, newest first; says what to measure where nothing is.
   */
  static List<Both> of(String workload, Measured measured, String command) {
    List<Both> all =
        measured.latest(Measurement.class).stream().flatMap(m -> Both.in(m, workload)).toList();
    if (all.isEmpty()) {
      throw expected("a measurement of %s in a container and in a VM".formatted(workload))
          .observed(
              failure(workload, measured)
                  .map(why -> "the newest one failed: " + why)
                  .orElse("none is kept on this machine"))
          .hint("Take one with: host$ " + command);
    }
    return all;
  }

  /** Why the newest measurement of a workload came to nothing, in one of the two. */
  static Optional<String> failure(String workload, Measured measured) {
    return measured.latest(Measurement.class).stream()
        .flatMap(m -> m.workloads().stream())
        .filter(result -> result.workload().equals(workload))
        .findFirst()
        .stream()
        .flatMap(result -> result.cells().stream())
        .filter(cell -> !cell.control() && !cell.failure().isEmpty())
        .map(Cell::failure)
        .findFirst();
  }

  private static Stream<Both> in(Measurement measurement, String workload) {
    boolean emulated =
        measurement.placements().stream()
            .anyMatch(stand -> stand.placement().equals(VM) && stand.emulated());
    return measurement.workloads().stream()
        .filter(result -> result.workload().equals(workload))
        .map(result -> new Both(measurement, result, emulated))
        .filter(both -> !both.samples(CONTAINER).isEmpty() && !both.samples(VM).isEmpty());
  }

  /** The samples of a placement in the order of their blocks; none where it failed. */
  List<Double> samples(String placement) {
    return taken(placement).map(Cell.Taken::value).toList();
  }

  private Stream<Cell.Taken> taken(String placement) {
    return result.cells().stream()
        .filter(cell -> cell.placement().equals(placement) && !cell.control())
        .filter(cell -> cell.failure().isEmpty())
        .flatMap(cell -> cell.samples().stream())
        .sorted(Comparator.comparingInt(Cell.Taken::block));
  }

  double container() {
    return median(samples(CONTAINER));
  }

  double vm() {
    return median(samples(VM));
  }

  /** How many times as much the VM takes. */
  double ratio() {
    return vm() / container();
  }

  /** The ratio if the VM had been at its quickest and the container at its slowest. */
  double least() {
    return Collections.min(samples(VM)) / Collections.max(samples(CONTAINER));
  }

  /** The other way round. */
  double most() {
    return Collections.max(samples(VM)) / Collections.min(samples(CONTAINER));
  }

  /** The median of something that a placement's samples are made of; 0 where they aren't. */
  double part(String placement, String name) {
    List<Double> parts =
        taken(placement).map(sample -> sample.detail().getOrDefault(name, 0.0)).toList();
    return median(parts);
  }

  /** The container against itself, as the report has it. */
  Optional<Double> control() {
    return Optional.ofNullable(result.control()).map(Ratio::value);
  }

  static double median(List<Double> samples) {
    List<Double> sorted = samples.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  static double mean(List<Double> samples) {
    return samples.stream().mapToDouble(Objects::requireNonNull).average().orElse(0);
  }
}
