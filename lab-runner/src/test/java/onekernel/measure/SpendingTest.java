package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static final Arm BASE = Arm.of(Placement.BARE_METAL);
  private static final Arm CONTAINER = Arm.of(Placement.CONTAINER);

  private final Spending byTime = spending(0);

  @Test
  void timeGoesWhereIntervalsAreWide() {
    assertThat(
            byTime.next(List.of(account("quiet", 20, 0.01, 1), account("noisy", 20, 0.1, 1)), 60))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("noisy"));
  }

  @Test
  void whatCostsMuchHasToBeWorthIt() {
    assertThat(
            byTime.next(List.of(account("quiet", 20, 0.05, 1), account("slow", 20, 0.1, 60)), 600))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("quiet"));
  }

  @Test
  void eachGetsAFewFirst() {
    assertThat(byTime.next(List.of(account("noisy", 30, 0.3, 1), account("young", 4, 0, 1)), 60))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("young"));
  }

  @Test
  void ratherAFewThatTellThanAllHalfDone() {
    assertThat(byTime.next(List.of(account("begun", 3, 0.1, 4), account("new", 1, 0.1, 4)), 15))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("begun"));
    assertThat(byTime.next(List.of(account("far", 2, 0.1, 5), account("tells", 6, 0.1, 5)), 15))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("tells"));
  }

  @Test
  void noBlockIsBegunThatTimeWillNotLetEnd() {
    assertThat(byTime.next(List.of(account("slow", 20, 0.1, 60)), 30)).isEmpty();
    assertThat(byTime.next(List.of(account("quiet", 20, 0.1, 1)), 0)).isEmpty();
  }

  @Test
  void askedForPairsEachGetsJustThose() {
    assertThat(spending(20).next(List.of(account("a", 20, 0.1, 1), account("b", 19, 0.1, 1)), 0))
        .hasValueSatisfying(a -> assertThat(word(a)).isEqualTo("b"));
    assertThat(spending(20).next(List.of(account("a", 20, 0.1, 1)), 0)).isEmpty();
  }

  private static Spending spending(int pairs) {
    return new Spending(new Plan("", "", List.of(), List.of(), pairs, 300, 1), new Random(1));
  }

  private static Spending.Turn account(String word, int blocks, double spread, double cost) {
    Random noise = new Random(7);
    List<Sample> samples = new ArrayList<>();
    for (int block = 1; block <= blocks; block++) {
      for (Arm arm : List.of(BASE, CONTAINER)) {
        double value = 100 * Math.exp(spread * noise.nextGaussian());
        samples.add(new Sample(word, arm.placement(), false, block, 0, value, cost / 2, ""));
      }
    }
    return new Spending.Turn(
        List.of(
            new Spending.Account(
                SimulatedGround.workload(word), new Samples(samples), List.of(BASE, CONTAINER))));
  }

  private static String word(Spending.Turn turn) {
    return turn.accounts().getFirst().workload().word();
  }
}
