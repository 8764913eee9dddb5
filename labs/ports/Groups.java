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
      Map.of("two", 2, "three", 3, "four", 4, "five", 5, "six", 6);

  /**
   * Reads an answer.
   *
   * @param token what may follow a place's name behind a hyphen
   */
  static Groups in(String text, Set<String> places, String token) {
    String plain = text.toLowerCase(Locale.ROOT).replace("-" + token, "");
    List<String> all = new ArrayList<>();
    List<List<String>> groups = new ArrayList<>();
    for (String part : plain.split("[,;|/:.\\n]+|[)\\]}]\\s*(?=[(\\[{])")) {
      List<String> words =
          Pattern.compile("[a-z]+|\\d+").matcher(part).results().map(MatchResult::group).toList();
      all.addAll(words);
      List<String> named = words.stream().filter(places::contains).toList();
      if (!named.isEmpty()) {
        groups.add(named);
      }
    }
    return new Groups(numbers(all), groups);
  }

  /**
   * Numbers that may count tables. The 80 of a port 80 doesn't, nor does the number of a namespace;
   * and who says that east has one of its own counts nothing by it.
   */
  private static Set<Integer> numbers(List<String> words) {
    Set<Integer> numbers = new TreeSet<>();
    for (String word : words) {
      if (word.matches("\\d{1,2}") && !word.equals("80")) {
        numbers.add(Integer.valueOf(word));
      } else if (WORDS.containsKey(word)) {
        numbers.add(WORDS.get(word));
      }
    }
    return numbers.isEmpty() && words.contains("one") ? Set.of(1) : numbers;
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
