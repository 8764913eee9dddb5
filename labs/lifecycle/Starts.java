package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;

/** What a learner says of boots and reboots. */
final class Starts {
  private static final List<String> WORDS = List.of("boot", "reboot", "emulated");

  /** "Not emulated" says the opposite. */
  private static final Pattern EMULATED =
      Pattern.compile("(?<!\\b(?:not|no|without)[ -]|n.t )\\b(?:emulated|emulation|tcg)\\b");

  private Starts() {}

  static void judge(String word, String other, List<Both> all, String text) {
    NotYet.Expectation wanted =
        expected("\"%s\" with the VM's median divided by the container's".formatted(word));
    Optional<Figure> said = Figure.behind(word, text, WORDS);
    wanted.unless(said.isPresent(), "no number behind the word \"%s\"".formatted(word));
    Figure given = said.orElseThrow();
    if (all.stream().anyMatch(both -> given.is(both.ratio()))) {
      return;
    }
    Both newest = all.getFirst();
    wanted.unlessNot(given.is(1 / newest.ratio()), given + ": that is upside down");
    wanted.unlessNot(
        given.is(newest.vm()) || given.is(newest.container()),
        given + ", which is seconds; how many times as long was asked");
    wanted.unlessNot(
        given.is(newest.vm() - newest.container()),
        given + ", a difference in seconds; how many times as long was asked");
    wanted.unlessNot(
        newest.control().filter(given::is).isPresent(),
        given + ", the A/A control: that is the container against itself");
    wanted.unlessNot(
        given.is(published(word)), given + ": the article's figure; what did your machine say?");
    throw wanted
        .observed(
            "%s; your latest measurement has %s s and %s s"
                .formatted(given, Figure.words(newest.vm()), Figure.words(newest.container())))
        .hint(
            "Divide the two. If you named them the wrong way round: \"%s\" is the other."
                .formatted(other));
  }

  private static double published(String word) {
    return word.equals("boot") ? 1.5 : 18.9;
  }

  static void accelerator(List<Both> all, String text) {
    boolean said = EMULATED.matcher(text.toLowerCase(Locale.ROOT)).find();
    NotYet.Expectation wanted = expected("the word \"emulated\" where, and only where, it was");
    boolean emulated = all.getFirst().emulated();
    wanted.unless(
        said || !emulated, "your VM ran under TCG: without the word these are figures of any VM");
    wanted.unless(emulated || !said, "your VM wasn't emulated: that price is real");
  }

  /** The same two boots, each handed over by something that takes its time. */
  static void queued(List<Both> all, double queue, String text) {
    NotYet.Expectation wanted =
        expected("the ratio of your two boots, each %s s longer".formatted(Figure.words(queue)));
    List<Figure> given = Figure.in(text);
    wanted.unless(given.size() == 1, given.size() + " numbers; one ratio was asked for");
    Figure ratio = given.getFirst();
    if (all.stream().anyMatch(b -> ratio.is((b.vm() + queue) / (b.container() + queue)))) {
      return;
    }
    Both newest = all.getFirst();
    wanted.unlessNot(
        ratio.is((newest.container() + queue) / (newest.vm() + queue)),
        ratio + ": that is upside down");
    wanted.unlessNot(ratio.is(newest.ratio()), ratio + ": the ratio without the queue");
    wanted.unlessNot(
        ratio.is((newest.vm() + queue) / newest.container()),
        ratio + ": the container's order went through the queue, too");
    wanted.unlessNot(ratio.is(newest.ratio() + queue), ratio + ": seconds aren't added to a ratio");
    throw wanted.observed(
        "%s; your boots took %s s and %s s"
            .formatted(ratio, Figure.words(newest.vm()), Figure.words(newest.container())));
  }
}
