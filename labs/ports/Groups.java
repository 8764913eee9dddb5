package onekernel.labs.ports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Places put together by a learner: "4: host north, web, south …".
 *
 * @param numbers beside the places, in digits or as words
 * @param groups places that stand together; each as often as it was named
 */
record Groups(Set<Integer> numbers, List<List<String>> groups) {
  private static final Map<String, Integer> WORDS =
      Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6);

  /**
   * Reads an answer.
   *
   * @param token what may follow a place's name behind a hyphen
   */
  static Groups in(String text, Set<String> places, String token) {
    String plain =
        text.toLowerCase(Locale.ROOT).replace("-" + token, "").replaceAll("port[ -]?80s?", " ");
    Set<Integer> numbers = new TreeSet<>();
    List<List<String>> groups = new ArrayList<>();
    for (String part : plain.split("[,;|/:.\\n]+")) {
      List<String> words =
          Pattern.compile("[a-z]+|\\d{1,4}")
              .matcher(part)
              .results()
              .map(MatchResult::group)
              .toList();
      words.forEach(word -> number(word).forEach(numbers::add));
      List<String> named = words.stream().filter(places::contains).toList();
      if (!named.isEmpty()) {
        groups.add(named);
      }
    }
    return new Groups(numbers, groups);
  }

  private static List<Integer> number(String word) {
    if (word.matches("\\d+")) {
      return List.of(Integer.valueOf(word));
    }
    return WORDS.containsKey(word) ? List.of(WORDS.get(word)) : List.of();
  }

  /** Every place that was named, once. */
  Set<String> named() {
    Set<String> named = new LinkedHashSet<>();
    groups.forEach(named::addAll);
    return named;
  }

  /** How many names stand there, with repetitions. */
  int names() {
    return groups.stream().mapToInt(List::size).sum();
  }

  boolean together(String one, String other) {
    return groups.stream().anyMatch(g -> g.contains(one) && g.contains(other));
  }
}
