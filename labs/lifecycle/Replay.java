package onekernel.labs.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import onekernel.grade.Drawn;

/**
 * The table that the faulty harness prints from a learner's own samples: the same sum as in the
 * scene of step {@code harness}.
 *
 * @param containers seconds of each reboot
 * @param vms the same
 * @param hung rows, counted from 1, in which the harness waited for its limit
 * @param slow a row that took long, and came back by itself
 * @param limit seconds
 */
record Replay(
    List<Double> containers, List<Double> vms, SortedSet<Integer> hung, int slow, double limit) {
  static final int ROWS = 12;
  private static final int SLOW = 3;

  /** So many usual reboots fit below the limit at least, and so the slow one does. */
  private static final int ROOM = 4;

  static Replay of(Both reboots, Drawn drawn) {
    int first = number(drawn, "first");
    int second = number(drawn, "second");
    SortedSet<Integer> hung = new TreeSet<>(List.of(first, second, number(drawn, "third")));
    hung.removeIf(row -> row > ROWS);
    int slow = (first + 1) % 4 + 1;
    double container = Both.mean(reboots.samples(Both.CONTAINER));
    double vm = Both.mean(reboots.samples(Both.VM));
    double limit = number(drawn, "limit");
    limit += ROOM * vm > limit ? (int) (ROOM * vm) + 1 : 0;
    List<Double> containers = new ArrayList<>();
    List<Double> vms = new ArrayList<>();
    for (int row = 1; row <= ROWS; row++) {
      containers.add(rounded(about(container, row, second)));
      double took = row == slow ? SLOW * vm : about(vm, row, first + 1);
      vms.add(rounded(hung.contains(row) ? limit + took : took));
    }
    return new Replay(containers, vms, hung, slow, limit);
  }

  private static int number(Drawn drawn, String name) {
    return Integer.parseInt(drawn.get(name));
  }

  /** Up to 6 % more or less. */
  private static double about(double seconds, int row, int by) {
    return seconds * (1 + ((3 * row + by * row) % 13 - 6) / 100.0);
  }

  private static double rounded(double seconds) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", seconds));
  }

  /** What was published that way: the average of all by the average of all. */
  double with() {
    return Both.mean(vms) / Both.mean(containers);
  }

  /** The average of the reboots that were some, by that of the containers'. */
  double without() {
    return Both.mean(rest()) / Both.mean(containers);
  }

  /** VM reboots that came to their end by themselves. */
  List<Double> rest() {
    List<Double> rest = new ArrayList<>();
    for (int row = 1; row <= ROWS; row++) {
      if (!hung.contains(row)) {
        rest.add(vms.get(row - 1));
      }
    }
    return rest;
  }
}
