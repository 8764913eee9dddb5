package onekernel.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of one workload, in the order in which they were taken.
 *
 * @param all of them, warm-up and failures too
 */
record Samples(List<Sample> all) {
  Samples {
    all = List.copyOf(all);
  }

  static Samples of(String workload, List<Sample> samples) {
    return new Samples(samples.stream().filter(s -> s.workload().equals(workload)).toList());
  }

  List<Sample> of(Arm arm) {
    return all.stream().filter(s -> s.isOf(arm)).toList();
  }

  /** Those that figures are drawn from. */
  List<Sample> counting(Arm arm) {
    return of(arm).stream().filter(Sample::counts).toList();
  }

  /**
   * Why the cell failed; empty where it didn't. A failure counts until the cell gave something
   * after it, which it gets to do only when a measurement is taken up again.
   */
  Optional<String> failure(Arm arm) {
    List<Sample> of = of(arm);
    return of.isEmpty()
        ? Optional.empty()
        : Optional.of(of.getLast().failure()).filter(why -> !why.isEmpty());
  }

  /** Whether a measurement that goes on has to try the cell anew to learn more. */
  Samples forgiven() {
    return new Samples(all.stream().filter(s -> !s.failed()).toList());
  }

  Samples with(Sample sample) {
    List<Sample> more = new ArrayList<>(all);
    more.add(sample);
    return new Samples(more);
  }

  int lastBlock() {
    return all.stream().mapToInt(Sample::block).max().orElse(0);
  }

  /** What both arms gave in the same blocks. */
  List<Pair> pairs(Arm measured, Arm against) {
    Map<Integer, Double> there = byBlock(against);
    return counting(measured).stream()
        .filter(s -> there.containsKey(s.block()))
        .map(s -> new Pair(s.value(), there.get(s.block())))
        .toList();
  }

  Map<Integer, Double> byBlock(Arm arm) {
    Map<Integer, Double> values = new HashMap<>();
    counting(arm).forEach(s -> values.put(s.block(), s.value()));
    return values;
  }

  /** The ratio of these; empty where there are too few pairs for an interval. */
  static Optional<Ratio> ratio(List<Pair> pairs) {
    return pairs.size() < Ratio.FEWEST_PAIRS ? Optional.empty() : Optional.of(Ratio.of(pairs));
  }
}
