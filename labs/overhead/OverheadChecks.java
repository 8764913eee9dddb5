package onekernel.labs.overhead;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Measured;
import onekernel.grade.NotYet;
import onekernel.grade.Step;
import onekernel.measure.Ratio;

/** Holds what the learner reads and concludes against what their own machine gave. */
final class OverheadChecks {
  private static final String CPU = "cpu";

  /** What the sentence allows at most. */
  private static final double SENTENCE = 0.04;

  @Step("read")
  void readsRatioAndInterval(Measured measured, Answer answer) {
    Cells cells = Cells.of(measured);
    List<Cells.Compared> all = cells.compared(CPU, "container");
    cells.require(
        !all.isEmpty(),
        "a measurement of cpu in the container, with an interval",
        "./lab measure cpu --placement container --pairs 20");
    Reading.of(answer.text()).judgeRatio(cells, all);
  }

  @Step("read")
  void readsTheNoiseFloor(Measured measured, Answer answer) {
    Reading.of(answer.text()).judgeFloor(Cells.of(measured).compared(CPU, "container"));
  }

  @Step("blocks")
  void dividesTheTwoMedians(Measured measured, Answer answer) {
    NotYet.Expectation wanted = expected("first, bare metal's later median by its earlier one");
    List<Cells.Twins> twins = twins(Cells.of(measured));
    List<Double> given = two(answer, wanted);
    double first = given.getFirst();
    List<Cells.Twins> meant =
        twins.stream().filter(pair -> Figures.same(first, pair.blocked())).toList();
    boolean control = twins.stream().anyMatch(pair -> pair.hasControl(first));
    if (meant.stream().anyMatch(p -> p.slower() && (p.isExactly(first) || !control))) {
      return;
    }
    List<String> mistakes = new ArrayList<>(); // one figure may be several of them
    if (Cells.of(measured).haveMedian(first)) {
      mistakes.add("a median, in its own unit; the ratio of the two was asked for");
    }
    if (control) {
      mistakes.add("an A/A control: that compares within one measurement, not one with the next");
    }
    if (!meant.isEmpty()) {
      mistakes.add("the later one isn't slower: wake the neighbour between the two");
    }
    if (twins.stream().anyMatch(p -> p.slower() && Figures.same(1 / first, p.blocked()))) {
      mistakes.add("the earlier by the later: turn it round");
    }
    wanted.unless(mistakes.isEmpty(), String.join("; or ", mistakes));
    throw wanted.observed(
        "%s, and your last two measurements don't give that".formatted(Figures.words(first)));
  }

  @Step("blocks")
  void readsTheControlOfTheLaterOne(Measured measured, Answer answer) {
    NotYet.Expectation wanted = expected("second, the later measurement's A/A control");
    List<Cells.Twins> twins = twins(Cells.of(measured));
    List<Double> given = two(answer, wanted);
    double second = given.get(1);
    List<Cells.Twins> divided =
        twins.stream().filter(p -> Figures.same(given.getFirst(), p.blocked())).toList();
    List<Cells.Twins> meant = divided.isEmpty() ? twins : divided;
    if (meant.stream().anyMatch(p -> Figures.same(second, p.interleaved().value()))) {
      return;
    }
    Cells.Twins pair = meant.getFirst();
    wanted.unlessNot(
        Figures.same(second, pair.before().value()),
        "the A/A control of the earlier one, when the neighbour slept");
    wanted.unlessNot(
        Figures.same(second, pair.interleaved().low())
            || Figures.same(second, pair.interleaved().high()),
        "an end of its interval; the ratio stands before the bracket");
    throw wanted.observed("%s, and the later one says otherwise".formatted(Figures.words(second)));
  }

  private static List<Cells.Twins> twins(Cells cells) {
    List<Cells.Twins> twins = cells.twins(CPU);
    cells.require(
        !twins.isEmpty(),
        "two measurements of cpu on bare metal, one after the other",
        "./lab measure cpu --placement bare-metal --pairs 10");
    return twins;
  }

  private static List<Double> two(Answer answer, NotYet.Expectation wanted) {
    List<Double> given = Figures.in(answer.text());
    wanted.unless(given.size() == 2, given.size() + " numbers; two ratios were asked for");
    return given;
  }

  @Step("where")
  void findsWhereNothingIsPaid(Measured measured, Answer answer) {
    Verdicts.nothing(Cells.of(measured), answer.text());
  }

  @Step("where")
  void findsWhereMuchIsPaid(Measured measured, Answer answer) {
    Verdicts.dearly(Cells.of(measured), answer.text(), SENTENCE);
  }

  @Step("judge")
  void namesThePublishedFiguresWithinTheLimit(Drawn drawn, Answer answer) {
    double limit = limit(drawn);
    NotYet.Expectation wanted =
        expected(
            "the rows where KVM loses at most %s, by the published table"
                .formatted(Figures.percent(limit)));
    Set<Published> right = Published.within(limit);
    Set<Published> named = Published.in(answer.text().split("(?i)\\bmine\\b", 2)[0]);
    wanted.unless(!named.isEmpty(), "no row's word before \"mine\"");
    EnumSet<Published> more = EnumSet.copyOf(named);
    more.removeAll(right);
    for (Published row : more) {
      throw wanted.observed(
          row.moreIsBetter()
              ? "%s, which loses %s".formatted(row.word(), Figures.percent(row.price()))
              : "%s, which is a time: %s longer, and longer is worse"
                  .formatted(row.word(), Figures.percent(row.price())));
    }
    EnumSet<Published> missing = EnumSet.copyOf(right);
    missing.removeAll(named);
    wanted.unless(
        missing.isEmpty(),
        "%d of the %d; one that is missing loses %s"
            .formatted(
                named.size(),
                right.size(),
                missing.stream().map(m -> Figures.percent(m.price())).findFirst().orElse("")));
  }

  @Step("judge")
  void judgesByTheOwnMeasurement(Measured measured, Drawn drawn, Answer answer) {
    Cells cells = Cells.of(measured);
    List<Cells.Compared> own = cells.compared(CPU, "vm");
    cells.require(
        !own.isEmpty(),
        "a measurement of cpu in the vm, with an interval",
        "./lab measure cpu --placement container,vm --pairs 10");
    Matcher mine =
        Pattern.compile("(?is)\\bmine\\b(.*)").matcher(answer.text().toLowerCase(Locale.ROOT));
    expected("\"mine\" with: holds, fails, or can't tell")
        .unless(mine.find(), "no word \"mine\" in the answer");
    Set<Verdicts.Word> said = Verdicts.Word.in(mine.group(1));
    expected("one word behind \"mine\": holds, fails, or can't tell")
        .unless(
            said.size() == 1,
            said.isEmpty()
                ? "none of them"
                : said.stream().map(Verdicts.Word::toString).collect(Collectors.joining(", ")));
    Verdicts.judge(said.iterator().next(), own, limit(drawn));
  }

  private static double limit(Drawn drawn) {
    return Double.parseDouble(drawn.get("limit")) / 100;
  }

  /** For the A/A control, which a reading is easily mistaken for. */
  static boolean isControl(double given, Cells.Compared cell) {
    return cell.control().map(Ratio::value).filter(v -> Figures.same(given, v)).isPresent();
  }
}
