package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;

/**
 * What a learner says of many machines that do nothing.
 *
 * @param fleet how many
 * @param text as it was handed in
 */
record Idle(int fleet, String text) {
  private static final List<String> WORDS = List.of("processor", "memory");

  static Idle of(Drawn drawn, String text) {
    return new Idle(Integer.parseInt(drawn.get("fleet")), text.toLowerCase(Locale.ROOT));
  }

  boolean saysNotMeasured() {
    return text.matches("(?s).*\\bmemory\\b[^\\d]*\\bnot measured\\b.*");
  }

  void judgeProcessor(List<Both> all) {
    judge("processor", "ms/s", all);
  }

  void judgeMemory(List<Both> all) {
    judge("memory", "MiB", all);
  }

  private void judge(String word, String unit, List<Both> all) {
    NotYet.Expectation wanted =
        expected(
            "\"%s\" with what %d VMs take more than %d containers, in %s"
                .formatted(word, fleet, fleet, unit));
    Optional<Figure> said = Figure.behind(word, text, WORDS);
    wanted.unless(said.isPresent(), "no number behind the word \"%s\"".formatted(word));
    Figure given = said.orElseThrow();
    if (all.stream().anyMatch(both -> given.is(fleet * (both.vm() - both.container())))) {
      return;
    }
    Both newest = all.getFirst();
    double each = newest.vm() - newest.container();
    wanted.unlessNot(given.is(each), given + ": that is one of them; there are " + fleet);
    wanted.unlessNot(
        given.is(newest.ratio()), given + ", a ratio: what would that cost in " + unit + "?");
    wanted.unlessNot(
        given.is(newest.vm()), given + ", what one VM takes; a container takes something, too");
    wanted.unlessNot(
        given.is(fleet * each / 10), given + ": as parts of a processor; ms/s were asked for");
    throw wanted.observed(
        "%s; one VM takes %s %s, one container %s"
            .formatted(given, Figure.words(newest.vm()), unit, Figure.words(newest.container())));
  }
}
