package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;

/**
 * What a learner found in the harness's table.
 *
 * @param text as it was handed in
 */
record Found(String text) {
  private static final List<String> WORDS = List.of("rows?", "with", "without");
  private static final Pattern ROWS =
      Pattern.compile("\\brows?\\b(.*?)(?=\\bwith(?:out)?\\b|$)", Pattern.DOTALL);

  static Found of(String text) {
    return new Found(text.toLowerCase(Locale.ROOT));
  }

  void judgeRows(List<Replay> replays) {
    NotYet.Expectation wanted =
        expected("\"rows\" with the numbers of all VM reboots that timed out");
    Matcher part = ROWS.matcher(text);
    wanted.unless(part.find(), "no word \"rows\"");
    SortedSet<Integer> named = new TreeSet<>();
    Figure.in(part.group(1).replace(',', ' ')).forEach(row -> named.add((int) row.value()));
    wanted.unless(!named.isEmpty(), "no number behind \"rows\"");
    Replay replay = replays.getFirst(); // which rows hang was drawn, and is the same in all of them
    for (int row : named) {
      wanted.unless(row >= 1 && row <= Replay.ROWS, "row %d, which there isn't".formatted(row));
      wanted.unlessNot(
          row == replay.slow(),
          "row %d: slow, but it came back by itself, far below the limit of %.0f s"
              .formatted(row, replay.limit()));
      wanted.unless(
          replay.hung().contains(row), "row %d, a reboot like most of them".formatted(row));
    }
    wanted.unless(named.equals(replay.hung()), "%d; there are more".formatted(named.size()));
  }

  void judgeWith(List<Replay> replays) {
    NotYet.Expectation wanted =
        expected("\"with\": the average of all VM reboots by the average of all containers'");
    Figure given = number("with", wanted);
    if (fits(given, replays, Replay::with)) {
      return;
    }
    Replay newest = replays.getFirst();
    wanted.unlessNot(fits(given, replays, Replay::without), given + ", the ratio without them");
    wanted.unlessNot(
        given.is(Both.median(newest.vms()) / Both.median(newest.containers())),
        given + ", of medians: that hides the time-outs; the benchmark averaged");
    throw wanted.observed(given + ", and your table gives something else").hint(AGAIN);
  }

  void judgeWithout(List<Replay> replays) {
    NotYet.Expectation wanted =
        expected(
            "\"without\": the average of the VM reboots that didn't time out, by the containers'");
    Figure given = number("without", wanted);
    if (fits(given, replays, Replay::without)) {
      return;
    }
    Replay newest = replays.getFirst();
    wanted.unlessNot(
        given.is(slowestLess(newest)),
        given + ": one dropped, the slowest, whatever it was; the others are still in it");
    wanted.unlessNot(
        given.is(slowLess(newest)), given + ": that drops a slow reboot, too, which was one");
    wanted.unlessNot(
        given.is(Both.median(newest.vms()) / Both.median(newest.containers())),
        given + ", of the medians of all: a time-out still counts there, as a long reboot");
    wanted.unlessNot(
        given.is(subtracted(newest)),
        given + ": with the limit subtracted a forced restart counts as one that was asked for");
    throw wanted.observed(given + ", and your table gives something else").hint(AGAIN);
  }

  private static final String AGAIN =
      "The table comes from your newest measurement of reboot: print it anew, and use two digits"
          + " behind the point.";

  private Figure number(String word, NotYet.Expectation wanted) {
    Optional<Figure> given = Figure.behind(word, text, WORDS);
    return given.orElseThrow(() -> wanted.observed("no number behind \"%s\"".formatted(word)));
  }

  private static boolean fits(Figure given, List<Replay> replays, ToDoubleFunction<Replay> figure) {
    return replays.stream().anyMatch(replay -> given.is(figure.applyAsDouble(replay)));
  }

  private static double slowestLess(Replay replay) {
    List<Double> sorted = replay.vms().stream().sorted().toList();
    return Both.mean(sorted.subList(0, sorted.size() - 1)) / Both.mean(replay.containers());
  }

  private static double slowLess(Replay replay) {
    List<Double> sorted = replay.rest().stream().sorted().toList();
    return Both.mean(sorted.subList(0, sorted.size() - 1)) / Both.mean(replay.containers());
  }

  private static double subtracted(Replay replay) {
    double sum = Both.mean(replay.vms()) * Replay.ROWS - replay.hung().size() * replay.limit();
    return sum / Replay.ROWS / Both.mean(replay.containers());
  }
}
