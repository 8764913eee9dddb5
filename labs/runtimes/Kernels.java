package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;

/**
 * Places under the boot id of the kernel that runs them, as a learner put them: "2 ID host web …".
 *
 * @param numbers beside the ids, in digits or as words
 * @param ids every boot id, without hyphens, as often as it was written
 * @param claims the place's name with the id that it stands beside
 */
record Kernels(Set<Integer> numbers, List<String> ids, List<Map.Entry<String, String>> claims) {
  private static final Pattern WORD =
      Pattern.compile("[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|[a-z0-9_-]+");
  private static final Map<String, Integer> WORDS =
      Map.of("zero", 0, "two", 2, "three", 3, "four", 4, "five", 5);
  private static final int ID_LENGTH = 32;

  /**
   * Reads an answer. Who begins with an id writes the places behind each; who begins with a place
   * writes them in front.
   */
  static Kernels in(String text, Set<String> places) {
    List<String> words = words(text);
    boolean idsFirst =
        words.stream().filter(w -> isId(w) || places.contains(w)).limit(1).allMatch(Kernels::isId);
    Set<Integer> numbers = new TreeSet<>();
    List<String> ids = new ArrayList<>();
    List<Map.Entry<String, String>> claims = new ArrayList<>();
    for (String word : idsFirst ? words : words.reversed()) {
      if (isId(word)) {
        ids.add(word);
      } else if (places.contains(word)) {
        claims.add(Map.entry(word, ids.isEmpty() ? "" : ids.getLast()));
      } else if (WORDS.containsKey(word)) {
        numbers.add(WORDS.get(word));
      } else if (word.matches("\\d{1,4}")) {
        numbers.add(Integer.valueOf(word));
      }
    }
    if (words.contains("one") && (numbers.isEmpty() || words.contains("or"))) {
      numbers.add(1);
    }
    return new Kernels(numbers, ids, claims);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .map(word -> plain(word).matches("[0-9a-f]{32}") ? plain(word) : word)
        .toList();
  }

  static String plain(String id) {
    return id.replace("-", "");
  }

  private static boolean isId(String word) {
    return word.length() == ID_LENGTH && word.matches("[0-9a-f]+");
  }

  /**
   * Throws what is wrong with it.
   *
   * @param truth the boot id, without hyphens, by the place's name
   */
  void require(Map<String, String> truth) {
    NotYet.Expectation wanted =
        expected("how many kernels run the five, and behind each one's boot id the places it runs");
    wanted.unless(!ids.isEmpty(), "no boot id: how do you know?");
    wanted.unless(truth.values().containsAll(ids), "a boot id that none of the five reads now");
    Map<String, Set<String>> given = new LinkedHashMap<>();
    claims.forEach(c -> given.computeIfAbsent(c.getKey(), k -> new TreeSet<>()).add(c.getValue()));
    List<String> missing = truth.keySet().stream().filter(p -> !given.containsKey(p)).toList();
    wanted.unless(missing.isEmpty(), "nothing is said of " + String.join(", ", missing));
    truth.forEach((place, id) -> {
      Set<String> its = given.getOrDefault(place, Set.of());
      wanted.unless(its.size() == 1, place + " stands beside " + its.size() + " boot ids");
      wanted.unless(its.contains(id), place + " stands beside " + whose(its, truth));
    });
    int many = new TreeSet<>(truth.values()).size();
    wanted.unless(!numbers.isEmpty(), "the boot ids, without the number of kernels");
    wanted.unless(numbers.size() == 1, "several numbers: " + numbers);
    wanted.unless(
        numbers.contains(many),
        "counted: %d, different boot ids: %d".formatted(numbers.iterator().next(), many));
  }

  private static String whose(Set<String> ids, Map<String, String> truth) {
    for (Map.Entry<String, String> one : truth.entrySet()) {
      if (ids.contains(one.getValue())) {
        return "the boot id of " + one.getKey() + ", and reads another one itself";
      }
    }
    return "no boot id";
  }
}
