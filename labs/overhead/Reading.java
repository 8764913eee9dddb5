package onekernel.labs.overhead;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import onekernel.grade.NotYet;
import onekernel.measure.Ratio;

/**
 * A line of a report as a learner copied it: ratio, the interval's two ends, the noise floor in per
 * cent.
 *
 * @param numbers in their order
 */
record Reading(List<Double> numbers) {
  private static final int ALL = 4;

  /** Beyond this it is no ratio of speeds on one kernel, but a speed. */
  private static final double NO_RATIO = 5;

  /** A ratio is shown with three digits behind the point, the floor with one, in per cent. */
  private static final double ROUNDED = 0.00051;

  static Reading of(String text) {
    return new Reading(Figures.in(text));
  }

  void judgeRatio(Cells cells, List<Cells.Compared> all) {
    NotYet.Expectation wanted =
        expected("container / bare metal: the ratio, then both ends of its interval");
    wanted.unless(!numbers.isEmpty(), "no number");
    double ratio = numbers.getFirst();
    Cells.Compared newest = all.getFirst();
    wanted.unlessNot(
        ratio > NO_RATIO && cells.haveMedian(ratio),
        "a median in %s; the ratio stands in the last line".formatted(newest.workload().unit()));
    wanted.unless(
        numbers.size() >= ALL - 1,
        (numbers.size() == 1 ? "one number" : "two numbers")
            + "; without its interval nobody knows what the ratio is worth");
    boolean control = newest.control().filter(this::isExactly).isPresent();
    if (all.stream().anyMatch(c -> isExactly(c.ratio()) || !control && isOf(c))) {
      return;
    }
    wanted.unlessNot(
        OverheadChecks.isControl(ratio, newest),
        "the A/A control: that is bare metal against itself");
    wanted.unlessNot(
        all.stream().anyMatch(c -> Figures.same(ratio, c.ratio().value())),
        "the right ratio, but with another interval than the one in brackets behind it");
    throw wanted.observed(
        "%s, and none of your measurements of the container says that"
            .formatted(Figures.words(ratio)));
  }

  private boolean isOf(Cells.Compared cell) {
    return Figures.same(numbers.get(0), cell.ratio().value())
        && Figures.same(numbers.get(1), cell.ratio().low())
        && Figures.same(numbers.get(2), cell.ratio().high());
  }

  /** Copied digit by digit: on a quiet machine the control is nearly the ratio. */
  private boolean isExactly(Ratio ratio) {
    return Math.abs(numbers.get(0) - ratio.value()) <= ROUNDED
        && Math.abs(numbers.get(1) - ratio.low()) <= ROUNDED
        && Math.abs(numbers.get(2) - ratio.high()) <= ROUNDED;
  }

  void judgeFloor(List<Cells.Compared> all) {
    NotYet.Expectation wanted = expected("last, the noise floor of that measurement, in %");
    wanted.unless(
        numbers.size() == ALL,
        numbers.size() < ALL
            ? "no fourth number: the noise floor is missing"
            : numbers.size() + " numbers; four were asked for");
    double floor = numbers.getLast();
    if (all.stream().anyMatch(c -> isFloor(floor, c))) {
      return;
    }
    wanted.unlessNot(
        all.stream().anyMatch(c -> OverheadChecks.isControl(floor, c)),
        "the A/A control itself; the floor is how far its interval reaches from 1");
    throw wanted.observed("%s, and your measurements say otherwise".formatted(floor));
  }

  /** In per cent as it is shown, or as a share. */
  private static boolean isFloor(double given, Cells.Compared cell) {
    double floor = cell.comparison().floor();
    return Math.abs(given / 100 - floor) <= ROUNDED || Math.abs(given - floor) <= ROUNDED;
  }
}
