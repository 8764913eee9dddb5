package onekernel.labs.overhead;

import static onekernel.grade.NotYet.expected;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;

/**
 * Where somebody says that nothing is paid, or that much is.
 *
 * @param workload its word
 * @param placement its word
 * @param emulated whether the learner says that software ran it
 */
record Price(String workload, String placement, boolean emulated) {
  private static final List<String> PLACEMENTS = List.of("container-in-vm", "container", "vm");

  /** "Not emulated" says the opposite. */
  private static final Pattern EMULATED =
      Pattern.compile("(?<!\\b(?:not|no|without)[ -]|n.t )\\b(?:emulated|emulation|tcg)\\b");

  /** What stands behind the word, up to the other word. */
  static Price behind(String word, String text, Set<String> workloads) {
    NotYet.Expectation wanted =
        expected("\"%s\", then one workload and one placement".formatted(word));
    Matcher part =
        Pattern.compile("\\b" + word + "\\b(.*?)(?=\\b(?:nothing|dearly)\\b|$)", Pattern.DOTALL)
            .matcher(text.toLowerCase(Locale.ROOT));
    wanted.unless(part.find(), "no word \"%s\"".formatted(word));
    List<String> words = Arrays.asList(part.group(1).strip().split("[^a-z-]+"));
    List<String> where = PLACEMENTS.stream().filter(words::contains).toList();
    List<String> what = words.stream().filter(workloads::contains).distinct().toList();
    wanted.unlessNot(
        words.contains("bare-metal"),
        "bare-metal: that is what the others are compared with, so it never pays");
    wanted.unless(where.size() == 1, named("placements", where));
    wanted.unless(what.size() == 1, named("workloads that you measured", what));
    return new Price(what.getFirst(), where.getFirst(), EMULATED.matcher(part.group(1)).find());
  }

  private static String named(String kind, List<String> found) {
    return found.isEmpty() ? "none of the " + kind : "several: " + String.join(", ", found);
  }

  String cell() {
    return "%s in the %s".formatted(workload, placement);
  }
}
