package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;

/** What may be thought of a published 18.9. */
final class Verdict {
  private static final double CONTAINER = 2.6;
  private static final double VM = 4.4;
  private static final double PUBLISHED = 18.9;

  private Verdict() {}

  /** What can be said of a figure. */
  enum Word {
    RIGHT("\\bright\\b|\\btrue\\b|\\bagrees?\\b"),
    WRONG("\\bwrong\\b|\\bfalse\\b|\\bdisagrees?\\b"),
    UNPROVEN(
        "\\bunproven\\b|\\bnot (?:yet )?proven\\b|\\bcan.?t tell\\b"
            + "|\\bcan(?:'| ?no)t (?:be )?t(?:ell|old)\\b");

    private static final Pattern NO_AGREEMENT =
        Pattern.compile("\\b(?:(?:do|does|did)(?:n.?t| not)|not) agrees?\\b");

    /** "Can't tell whether it is right" doesn't say that it is. */
    private static final Pattern WHETHER = Pattern.compile("\\b(?:whether|if) [^.,;]*");

    private final Pattern pattern;

    Word(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private static Set<Word> in(String text) {
      String asserted = WHETHER.matcher(text).replaceAll(" ");
      String plain = NO_AGREEMENT.matcher(asserted).replaceAll("disagree");
      return Arrays.stream(values())
          .filter(word -> word.pattern.matcher(plain).find())
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Word.class)));
    }

    /** The one behind a lead word, before the other lead word. */
    static Word behind(String lead, String text, NotYet.Expectation wanted) {
      Matcher part =
          Pattern.compile("(?s)\\b" + lead + "\\b(.*?)(?=\\b(?:so|mine)\\b|$)")
              .matcher(text.toLowerCase(Locale.ROOT));
      wanted.unless(part.find(), "no word \"%s\"".formatted(lead));
      Set<Word> said = in(part.group(1));
      wanted.unless(
          said.size() == 1, said.isEmpty() ? "none of them" : said.size() + " of them at once");
      return said.iterator().next();
    }
  }

  /** Of so many reboots, how many must hang for the average to come to what was published. */
  static void judgeCount(Drawn drawn, String text) {
    int runs = Integer.parseInt(drawn.get("runs"));
    double limit = Double.parseDouble(drawn.get("limit"));
    NotYet.Expectation wanted =
        expected("first, how many of %d reboots must time out for 18.9".formatted(runs));
    List<Figure> given = Figure.in(text.toLowerCase(Locale.ROOT).split("\\bso\\b", 2)[0]);
    List<Figure> others = given.stream().filter(one -> one.value() != runs).toList();
    if (given.size() == 2 && others.size() == 1) { // "9 of 24"
      given = others;
    }
    wanted.unless(given.size() == 1, given.size() + " numbers before \"so\"; one was asked for");
    double hung = given.getFirst().value();
    double needed = runs * (PUBLISHED * CONTAINER - VM) / limit;
    double right = Math.ceil(needed);
    if (hung == right) {
      return;
    }
    wanted.unlessNot(
        hung == runs && runs != right,
        "all of them: that gave the 48 of the re-run, and much more than 18.9");
    wanted.unless(hung <= runs, "%.0f, and there were only %d".formatted(hung, runs));
    wanted.unlessNot(hung != Math.rint(hung), "%.2f: no reboot hangs by halves".formatted(hung));
    throw wanted.observed(
        "%.0f, and with that many the ratio is %.2f"
            .formatted(hung, Math.floor(100 * (VM + hung * limit / runs) / CONTAINER) / 100));
  }

  /** Enough to explain a figure isn't proof of where it came from. */
  static void judgeWord(String text) {
    NotYet.Expectation wanted = expected("behind \"so\", what is known of the 18.9");
    Word said = Word.behind("so", text, wanted);
    wanted.unlessNot(
        said == Word.RIGHT,
        "right: no samples are shown with it, and those of the re-run say something else");
    wanted.unlessNot(
        said == Word.WRONG,
        "wrong: your sum shows that time-outs could make it, not that they did");
  }

  /** What the learner's own reboots say of it, where they can say anything. */
  static void judgeMine(List<Both> all, String text) {
    NotYet.Expectation wanted = expected("behind \"mine\", what your own reboots say of the 18.9");
    Word said = Word.behind("mine", text, wanted);
    Both newest = all.getFirst();
    if (newest.emulated()) {
      wanted.unless(
          said == Word.UNPROVEN,
          "a judgement by a VM under TCG: what emulation costs says nothing about that VM of 2014");
    } else if (newest.measurement().conditions().itselfVm()) {
      wanted.unless(
          said == Word.UNPROVEN,
          "a judgement by a VM in a VM, since your host is one itself; theirs wasn't");
    } else {
      List<Both> fitting = all.stream().filter(both -> fits(said, both)).toList();
      wanted.unless(
          !fitting.isEmpty(),
          "%s, and your pairs lie between %s and %s"
              .formatted(
                  switch (said) {
                    case RIGHT -> "they agree";
                    case WRONG -> "they disagree";
                    case UNPROVEN -> "they can't tell";
                  },
                  Figure.words(newest.least()),
                  Figure.words(newest.most())));
    }
  }

  /** Where 18.9 lies among the pairs nobody can be blamed for calling that too little to tell. */
  private static boolean fits(Word said, Both both) {
    boolean within = both.least() <= PUBLISHED && PUBLISHED <= both.most();
    return within ? said != Word.WRONG : said == Word.WRONG;
  }
}
