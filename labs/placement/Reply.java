package onekernel.labs.placement;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the learner answers to one letter.
 *
 * @param placements those that were named
 * @param none whether it was said that none will do
 * @param facts those that were named
 */
record Reply(Set<Placement> placements, boolean none, Set<Fact> facts) {
  /** What takes several words, and the one that stands for it: single words would mislead. */
  private record Spelling(Pattern words, String word) {
    Spelling(String words, String word) {
      this(Pattern.compile("\\b" + words + "\\b"), word);
    }
  }

  private static final List<Spelling> SPELLINGS =
      List.of(
          new Spelling("virtual\\s+machines?", "vm"),
          new Spelling(
              "containers?[\\s_-]+(?:all[\\s_-]+)?(?:in|on|inside|within)[\\s_-]+"
                  + "(?:(?:an?|the|one|its|their|his|her|own|single)[\\s_-]+){0,2}vms?",
              "nested"),
          new Spelling("(?:nested|inner)\\s+containers?", "nested"),
          new Spelling("containers?\\s+like\\s+`?inner", "nested"),
          new Spelling("vm\\.swappiness", "swappiness"),
          new Spelling("(?:of\\s+(?:the\\s+)?host|host's)", " "),
          new Spelling("(containers?|vms?)\\s+on\\s+(?:(?:the|my|your)\\s+)?host", "$1"),
          new Spelling("boot[\\s_]ids?", "boot-id"));

  static final Reply EMPTY = new Reply(Set.of(), false, Set.of());

  /**
   * The replies by name. What stands behind a name belongs to it, up to the next name; other words,
   * and the marks between them, don't matter.
   */
  static Map<String, Reply> in(String text, List<Letter> letters) {
    Map<String, Reply> replies = new HashMap<>();
    String current = "";
    String plain = text.toLowerCase(Locale.ROOT);
    for (Spelling spelling : SPELLINGS) {
      plain = spelling.words().matcher(plain).replaceAll(spelling.word());
    }
    for (String word : plain.split("[^a-z0-9-]+")) {
      for (Letter letter : letters) {
        if (letter.name().toLowerCase(Locale.ROOT).equals(word)) {
          current = letter.name();
        }
      }
      replies.put(current, replies.getOrDefault(current, EMPTY).with(word));
    }
    return replies;
  }

  private Reply with(String word) {
    EnumSet<Placement> named = EnumSet.noneOf(Placement.class);
    named.addAll(placements);
    Arrays.stream(Placement.values()).filter(p -> p.isCalled(word)).forEach(named::add);
    EnumSet<Fact> reasons = EnumSet.noneOf(Fact.class);
    reasons.addAll(facts);
    Arrays.stream(Fact.values()).filter(f -> f.isCalled(word)).forEach(reasons::add);
    return new Reply(named, none || word.equals("none"), reasons);
  }
}
