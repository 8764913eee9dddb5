package onekernel.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Decides which turn gets the next block. First as many turns as the time lets get what makes an
 * interval; then each a few more; then the one whose intervals would narrow most for the time that
 * a block of it takes.
 *
 * @param plan what was asked for
 * @param lots decide where nothing else does
 */
record Spending(Plan plan, RandomGenerator lots) {
  private static final int FIRST_BLOCKS = 10;

  /** What takes this many times as long as what it is compared with is far from it, too. */
  private static final double DEAR = 4;

  private static final int ENOUGH = Ratio.FEWEST_PAIRS + 1;

  /**
   * A workload with what it gave so far.
   *
   * @param arms those that still work; the first is what the others are compared with
   */
  record Account(Workload workload, Samples samples, List<Arm> arms) {
    /** Blocks that were whole: one that a kill cut short makes no pair. */
    int blocks() {
      return arms.stream()
          .skip(1)
          .mapToInt(arm -> samples.pairs(arm, arms.getFirst()).size())
          .min()
          .orElse(0);
    }

    private double mean(Arm arm) {
      return samples.of(arm).stream().mapToDouble(Sample::seconds).average().orElse(0);
    }

    private boolean isYoung(Arm arm) {
      return samples.counting(arm).size() < ENOUGH;
    }

    private Account without(List<Arm> dear) {
      return new Account(
          workload, samples, arms.stream().filter(arm -> !dear.contains(arm)).toList());
    }

    /** Half its widest interval, in parts of the ratio. */
    private double widest() {
      return arms.stream()
          .skip(1)
          .flatMap(arm -> Samples.ratio(samples.pairs(arm, arms.getFirst())).stream())
          .mapToDouble(ratio -> ratio.halfWidth() / ratio.value())
          .max()
          .orElse(1);
    }
  }

  /**
   * Workloads that get their blocks together.
   *
   * @param accounts of those in which something still works
   */
  record Turn(List<Account> accounts) {
    /** All arms of its next block. */
    List<Arm> arms() {
      return accounts.stream().flatMap(a -> a.arms().stream()).distinct().toList();
    }

    int blocks() {
      return accounts.stream().mapToInt(Account::blocks).min().orElse(0);
    }

    /** Seconds that a block of all arms is likely to take. */
    double cost() {
      return arms().stream().mapToDouble(this::mean).sum();
    }

    private boolean tells() {
      return blocks() >= ENOUGH;
    }

    /** Seconds until it is likely to have what makes an interval. */
    private double toTelling() {
      return Math.max(0, ENOUGH - blocks()) * cost();
    }

    private double mean(Arm arm) {
      return accounts.stream()
          .filter(a -> a.arms().contains(arm))
          .mapToDouble(a -> a.mean(arm))
          .sum();
    }

    /**
     * The same, where time decides: a placement that takes many times as long gets what makes an
     * interval, and leaves the time to the others.
     */
    Turn thrifty() {
      double base = mean(arms().getFirst());
      List<Arm> dear =
          arms().stream()
              .filter(arm -> mean(arm) >= DEAR * base)
              .filter(arm -> accounts.stream().noneMatch(a -> a.isYoung(arm)))
              .toList();
      return new Turn(accounts.stream().map(a -> a.without(dear)).toList());
    }

    /** How much one more block narrows its widest interval, per second. */
    double worth() {
      double widest = accounts.stream().mapToDouble(Account::widest).max().orElse(1);
      return widest / (2.0 * Math.max(1, blocks())) / Math.max(cost(), 1e-3);
    }
  }

  /**
   * Whose turn it is; empty where all that was asked for is done.
   *
   * @param turns in which something still works, with the arms of their next block
   * @param left seconds, where time decides
   */
  Optional<Turn> next(List<Turn> turns, double left) {
    if (plan.pairs() > 0) {
      return fewest(turns.stream().filter(a -> a.blocks() < plan.pairs()));
    }
    List<Turn> affordable =
        new ArrayList<>(
            turns.stream().filter(a -> left > 0 && (a.blocks() == 0 || a.cost() <= left)).toList());
    List<Turn> telling = affordable.stream().filter(Turn::tells).toList();
    // Half of a comparison says nothing: whichever is soonest done is brought there first.
    return affordable.stream()
        .filter(turn -> !turn.tells() && turn.toTelling() <= left)
        .min(Comparator.comparingDouble(Turn::toTelling))
        .or(() -> fewest(telling.stream().filter(turn -> turn.blocks() < FIRST_BLOCKS)))
        .or(() -> telling.stream().max(Comparator.comparingDouble(Turn::worth)))
        .or(() -> fewest(affordable.stream()));
  }

  /** Of those that got least, one that lots pick. */
  private Optional<Turn> fewest(Stream<Turn> among) {
    List<Turn> all = among.toList();
    int least = all.stream().mapToInt(Turn::blocks).min().orElse(0);
    List<Turn> poorest = all.stream().filter(a -> a.blocks() == least).toList();
    return poorest.isEmpty()
        ? Optional.empty()
        : Optional.of(poorest.get(lots.nextInt(poorest.size())));
  }
}
