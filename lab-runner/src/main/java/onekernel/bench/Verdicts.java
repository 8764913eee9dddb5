package onekernel.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import onekernel.lab.LabException;
import onekernel.measure.Cell;
import onekernel.measure.Conditions;
import onekernel.measure.Contest;
import onekernel.measure.Pair;
import onekernel.measure.Ratio;

/**
 * What the verdicts of all steps come to together. Each is counted in units of the median of the
 * commands that took turns with it, in the kind of place that its checks look at, or in both kinds
 * side by side: steps in containers and in VMs make one distribution, and a machine that is slower
 * for some minutes is so for both.
 */
final class Verdicts {
  static final String IN_CONTAINER = "container";
  static final String IN_VM = "vm";
  static final String IN_BOTH = "both";

  private static final double MOST = 0.95;

  private final List<Step> timed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * What a step gave: seconds of its verdicts, and of the commands beside them.
   *
   * @param against {@link #IN_CONTAINER}, {@link #IN_VM} or {@link #IN_BOTH}
   * @param control the second commands of each block
   */
  private record Step(
      String lab,
      String step,
      String against,
      double[] verdicts,
      double[] commands,
      double[] control,
      Conditions conditions) {
    Figure.StepFigure figure() {
      double p50 = quantile(verdicts, 0.5);
      double other = quantile(commands, 0.5);
      return new Figure.StepFigure(
          lab, step, against, p50, quantile(verdicts, MOST), other, p50 / other);
    }
  }

  void add(String lab, String step, String against, Contest.Held held) {
    Cell kit = held.cell(Contest.KIT);
    Cell other = held.cell(Contest.OTHER);
    Stream.of(kit, other)
        .filter(cell -> !cell.failure().isEmpty())
        .forEach(cell -> failed(lab, step, cell.failure()));
    if (!kit.samples().isEmpty() && kit.samples().size() == other.samples().size()) {
      timed.add(
          new Step(
              lab,
              step,
              against,
              seconds(kit),
              seconds(other),
              seconds(held.control()),
              held.conditions()));
    }
  }

  void failed(String lab, String step, String why) {
    failures.add(lab + "/" + step + ": " + why);
  }

  private static double[] seconds(Cell cell) {
    return cell.samples().stream().mapToDouble(Cell.Taken::value).toArray();
  }

  /** By the nearest rank. */
  private static double quantile(double[] values, double share) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  /** All of it as a row. */
  Figure figure() {
    if (timed.isEmpty()) {
      throw LabException.ours(
          "No step could be timed.",
          String.join("; ", failures),
          "See what is wrong with: ./lab verify");
    }
    Map<String, Double> usual = usual();
    List<Pair> pairs = new ArrayList<>();
    List<Pair> same = new ArrayList<>();
    for (Step step : timed) {
      double one = quantile(step.commands(), 0.5);
      for (int i = 0; i < step.verdicts().length; i++) {
        pairs.add(new Pair(step.verdicts()[i] / one, step.commands()[i] / one));
        same.add(new Pair(step.control()[i] / one, step.commands()[i] / one));
      }
    }
    boolean enough = pairs.size() >= Ratio.FEWEST_PAIRS;
    Ratio ratio = enough ? Ratio.of(pairs, MOST) : null;
    double most = quantile(all(), MOST);
    return new Figure(
        Row.VERDICT.word(),
        Row.VERDICT.what(),
        Row.VERDICT.against(),
        Row.VERDICT.atMost(),
        ratio == null ? "too-few" : Figure.verdict(ratio, Row.VERDICT.atMost()),
        ratio,
        enough ? Ratio.of(same) : null,
        most,
        usual.getOrDefault(IN_CONTAINER, 0.0),
        seen(most, usual),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        timed.getLast().conditions(),
        String.join("; ", failures),
        List.of(),
        timed.stream()
            .map(Step::figure)
            .sorted(Comparator.comparingDouble(Figure.StepFigure::p95).reversed())
            .toList());
  }

  private double[] all() {
    return timed.stream().flatMapToDouble(s -> DoubleStream.of(s.verdicts())).toArray();
  }

  private static String seen(double most, Map<String, Double> usual) {
    return PerformanceTable.time(most)
        + " against "
        + PerformanceTable.time(usual.getOrDefault(IN_CONTAINER, 0.0))
        + (usual.containsKey(IN_VM) ? ", in a VM " + PerformanceTable.time(usual.get(IN_VM)) : "")
        + (usual.containsKey(IN_BOTH)
            ? ", in both " + PerformanceTable.time(usual.get(IN_BOTH))
            : "");
  }

  /** The median of each kind's commands. */
  private Map<String, Double> usual() {
    Map<String, Double> usual = new TreeMap<>();
    for (String kind : List.of(IN_CONTAINER, IN_VM, IN_BOTH)) {
      double[] commands =
          timed.stream()
              .filter(s -> s.against().equals(kind))
              .flatMapToDouble(s -> DoubleStream.of(s.commands()))
              .toArray();
      if (commands.length > 0) {
        usual.put(kind, quantile(commands, 0.5));
      }
    }
    return usual;
  }
}
