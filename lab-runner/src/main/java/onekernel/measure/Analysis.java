package onekernel.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * What can be said of samples.
 *
 * @param plan what was asked for
 * @param accelerators of the placements; empty text where the host's kernel ran it
 */
record Analysis(Plan plan, Map<String, String> accelerators) {
  private static final double FAR = 3;

  boolean emulated(String placement) {
    return accelerators.getOrDefault(placement, "").equals("TCG");
  }

  Result of(Workload workload, Samples samples) {
    List<Arm> arms = Run.arms(plan, workload);
    Arm base = arms.getFirst();
    List<Comparison> comparisons = new ArrayList<>();
    for (Arm arm : arms) {
      if (!arm.placement().equals(base.placement())) {
        comparisons.add(compared(workload, samples, arm));
      }
    }
    return new Result(
        workload.word(),
        workload.what(),
        workload.tool(),
        workload.unit(),
        workload.higherIsBetter(),
        base.placement(),
        arms.stream().map(arm -> cell(samples, arm)).toList(),
        control(workload, samples).orElse(null),
        comparisons,
        product(samples).orElse(null));
  }

  private Optional<Ratio> control(Workload workload, Samples samples) {
    List<Arm> arms = Run.arms(plan, workload);
    return Samples.ratio(samples.pairs(arms.get(1), arms.getFirst()));
  }

  private static Cell cell(Samples samples, Arm arm) {
    List<Sample> counting = samples.counting(arm);
    Optional<String> failure = samples.failure(arm);
    List<Pair> alone = counting.stream().map(s -> new Pair(s.value(), 1)).toList();
    return new Cell(
        arm.placement(),
        arm.control(),
        failure.isPresent() ? null : Samples.ratio(alone).orElse(null),
        outliers(counting.stream().mapToDouble(Sample::value).toArray()),
        failure.orElse(""),
        counting.stream()
            .map(s -> new Cell.Taken(s.block(), s.value(), s.seconds(), s.detail()))
            .toList());
  }

  /** How many lie further than three interquartile ranges beyond the quartiles. */
  static int outliers(double[] values) {
    if (values.length < Ratio.FEWEST_PAIRS) {
      return 0;
    }
    double[] q = Quantile.withDefaults().evaluate(values, 0.25, 0.75);
    double far = FAR * (q[1] - q[0]);
    int n = 0;
    for (double value : values) {
      n += value < q[0] - far || value > q[1] + far ? 1 : 0;
    }
    return n;
  }

  private Comparison compared(Workload workload, Samples samples, Arm arm) {
    Arm base = Run.arms(plan, workload).getFirst();
    boolean emulated = workload.emulationMatters() && emulated(arm.placement());
    String name = arm.placement();
    String other = base.placement();
    Optional<String> failure =
        samples
            .failure(arm)
            .map(why -> name + " failed: " + why)
            .or(() -> samples.failure(base).map(why -> other + " failed: " + why));
    List<Pair> pairs = samples.pairs(arm, base);
    Optional<Ratio> ratio = Samples.ratio(pairs);
    Optional<Ratio> control = control(workload, samples);
    if (failure.isPresent() || ratio.isEmpty() || control.isEmpty()) {
      String words =
          failure.orElse(pairs.size() + " pairs are too few; " + Ratio.FEWEST_PAIRS + " will do");
      String verdict = failure.isPresent() ? "failed" : "too-few";
      return new Comparison(name, other, null, null, 0, verdict, 0, emulated, words);
    }
    Effect effect = new Effect(ratio.get(), control.get());
    return new Comparison(
        name,
        other,
        effect.ratio(),
        effect.control(),
        effect.floor(),
        Wording.verdict(effect, workload.higherIsBetter()),
        effect.morePairs().orElse(0),
        emulated,
        Wording.sentence(effect, name, other, workload, emulated));
  }

  /** A container in a VM against the product of VM and container, block by block. */
  private Optional<Ratio> product(Samples samples) {
    List<String> all = Arrays.stream(Placement.values()).map(Placement::word).toList();
    if (!plan.placements().containsAll(all)) {
      return Optional.empty();
    }
    Map<Integer, Double> bare = samples.byBlock(Arm.of(Placement.BARE_METAL));
    Map<Integer, Double> container = samples.byBlock(Arm.of(Placement.CONTAINER));
    Map<Integer, Double> vm = samples.byBlock(Arm.of(Placement.VM));
    List<Pair> pairs = new ArrayList<>();
    for (Sample both : samples.counting(Arm.of(Placement.CONTAINER_IN_VM))) {
      int block = both.block();
      if (bare.containsKey(block) && container.containsKey(block) && vm.containsKey(block)) {
        pairs.add(new Pair(both.value(), vm.get(block) * container.get(block) / bare.get(block)));
      }
    }
    return Samples.ratio(pairs);
  }
}
