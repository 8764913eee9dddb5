package onekernel.labs.overhead;

import static onekernel.grade.NotYet.expected;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.grade.NotYet;

/** What may be concluded from the learner's own measurements. */
final class Verdicts {
  private static final String NOT_MEASURABLE = "not-measurable";
  private static final String WORSE = "worse";
  private static final Pattern NEGATED =
      Pattern.compile("\\b(?:(?:doesn|don|didn|won).?t|not|no longer) (?:hold|agree)s?\\b");

  /** "Can't tell whether it holds" doesn't say that it does. */
  private static final Pattern WHETHER = Pattern.compile("\\b(?:whether|if) [^.,;]*");

  private Verdicts() {}

  /** What can be said of the sentence. */
  enum Word {
    HOLDS("\\bholds?\\b|\\bagrees?\\b"),
    FAILS("\\bfails?\\b|\\bdisagrees?\\b"),
    CANT_TELL("\\bcan.?t\\b|\\bcan ?not\\b");

    private final Pattern pattern;

    Word(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    static Set<Word> in(String text) {
      String asserted = WHETHER.matcher(text).replaceAll(" ");
      String plain = NEGATED.matcher(asserted).replaceAll("fails");
      return Arrays.stream(values())
          .filter(word -> word.pattern.matcher(plain).find())
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Word.class)));
    }

    @Override
    public String toString() {
      return this == CANT_TELL ? "can't tell" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  static void nothing(Cells cells, String text) {
    NotYet.Expectation wanted = expected("a cell that pays nothing that can be measured here");
    Cells.Compared cell = find(cells, Price.behind("nothing", text, cells.workloads()), wanted);
    wanted.unless(
        cell.comparison().verdict().equals(NOT_MEASURABLE),
        "%s, which is %s %s: %s"
            .formatted(
                cell.named(),
                Figures.percent(Math.abs(cell.ratio().value() - 1)),
                cell.comparison().verdict(),
                cell.interval()));
  }

  static void dearly(Cells cells, String text, double least) {
    NotYet.Expectation wanted =
        expected("a cell that surely pays more than %s".formatted(Figures.percent(least)));
    Price price = Price.behind("dearly", text, cells.workloads());
    Cells.Compared cell = find(cells, price, wanted);
    String verdict = cell.comparison().verdict();
    wanted.unlessNot(
        verdict.equals(NOT_MEASURABLE),
        "%s: \"not measurable here\" is no price".formatted(cell.named()));
    wanted.unless(
        verdict.equals(WORSE), "%s, which is better than bare metal".formatted(cell.named()));
    wanted.unless(
        cell.best() < 1 - least,
        "%s, %s: that reaches into the %s of the sentence"
            .formatted(cell.named(), cell.interval(), Figures.percent(least)));
    emulation(cell, price);
    apart(cells, text, cell);
  }

  private static void emulation(Cells.Compared cell, Price price) {
    NotYet.Expectation wanted = expected("the word \"emulated\" where, and only where, it was");
    wanted.unless(
        price.emulated() || !cell.comparison().emulated(),
        "%s ran under TCG: without the word the reader takes it for the price of VMs"
            .formatted(cell.named()));
    wanted.unless(
        cell.comparison().emulated() || !price.emulated(),
        "%s wasn't emulated: that price is real".formatted(cell.named()));
  }

  /** An interval so wide that it holds the dear one's, too, doesn't say "nothing". */
  private static void apart(Cells cells, String text, Cells.Compared dear) {
    NotYet.Expectation wanted = expected("two cells that can be told apart");
    Cells.Compared free = find(cells, Price.behind("nothing", text, cells.workloads()), wanted);
    wanted.unless(
        dear.best() < free.worst(),
        "%s %s and %s %s overlap: perhaps they pay the same"
            .formatted(free.named(), free.interval(), dear.named(), dear.interval()));
  }

  /** The newest measurement of that cell counts. */
  private static Cells.Compared find(Cells cells, Price price, NotYet.Expectation wanted) {
    Optional<Cells.Compared> cell =
        cells.compared(price.workload(), price.placement()).stream().findFirst();
    wanted.unless(
        cell.isPresent() || !cells.areOtherwise(price.workload(), price.placement()),
        price.cell() + ", which is held against a container: bare metal has nothing of the kind");
    return cell.orElseThrow(() ->
        wanted
            .observed(price.cell() + ", of which no measurement with an interval is kept")
            .hint(
                "Measure it with: host$ ./lab measure %s --placement %s --pairs 10"
                    .formatted(price.workload(), price.placement())));
  }

  /** Whether the learner's VM keeps to the limit, where that can be told. */
  static void judge(Word said, List<Cells.Compared> own, double limit) {
    NotYet.Expectation wanted =
        expected(
            "what your own measurement says of \"at most %s\"".formatted(Figures.percent(limit)));
    Cells.Compared newest = own.getFirst();
    if (newest.comparison().emulated()) {
      wanted.unless(
          said == Word.CANT_TELL,
          said + ", by a VM under TCG: what emulation costs says nothing about KVM");
    } else if (newest.measurement().conditions().itselfVm()) {
      wanted.unless(
          said == Word.CANT_TELL,
          said + ", but your host is itself a VM: no bare metal took part in this");
    } else {
      wanted.unless(
          own.stream().anyMatch(cell -> right(cell, limit) == said),
          "%s, and it says %s of bare metal's speed".formatted(said, newest.interval()));
    }
  }

  private static Word right(Cells.Compared cell, double limit) {
    return cell.worst() >= 1 - limit
        ? Word.HOLDS
        : cell.best() < 1 - limit ? Word.FAILS : Word.CANT_TELL;
  }
}
