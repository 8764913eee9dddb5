package onekernel.labs.namespaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;
import onekernel.place.Namespaces;

/**
 * What names one namespace and no other.
 *
 * @param bootId of the kernel that has it, without hyphens
 * @param number that this kernel gave it
 */
record FullName(String bootId, long number) {
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{9,11}(?!\\d)");
  private static final Pattern OF_NAMESPACES =
      Pattern.compile(
          "\\b(\\d{1,3}|zero|one|two|three|four)(?: different)?(?: user)? namespaces?\\b");
  private static final Map<String, Integer> WORDS =
      Map.of("zero", 0, "one", 1, "two", 2, "three", 3, "four", 4);

  /** Of the namespace of this kind. */
  static FullName of(Namespaces namespaces, String kind) {
    return new FullName(
        namespaces.bootId().replace("-", ""), namespaces.inodes().getOrDefault(kind, 0L));
  }

  /** The boot ids in the text and the long numbers beside them, in pairs. */
  static List<FullName> in(String text, NotYet.Expectation wanted) {
    String plain = text.toLowerCase(Locale.ROOT);
    List<String> ids = ID.matcher(plain).results().map(MatchResult::group).toList();
    List<Long> numbers =
        NUMBER
            .matcher(ID.matcher(plain).replaceAll(" "))
            .results()
            .map(m -> Long.valueOf(m.group()))
            .toList();
    wanted.unless(
        !ids.isEmpty(), "no boot id: the same number in two kernels is two different namespaces");
    wanted.unless(!numbers.isEmpty(), "no number: one kernel can have many user namespaces");
    boolean oneForAll = numbers.size() == 1;
    wanted.unless(
        oneForAll || numbers.size() == ids.size(),
        "%d boot ids and %d numbers; a full name has one of each"
            .formatted(ids.size(), numbers.size()));
    List<FullName> names = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      names.add(new FullName(ids.get(i).replace("-", ""), numbers.get(oneForAll ? 0 : i)));
    }
    return names;
  }

  /**
   * The short numbers beside the names: what somebody counted. Of several that of the namespaces
   * counts, and not that of the places in the same sentence. Words count only where there are no
   * digits, and "one" only before all others, for a sentence has them without counting.
   */
  static Set<Integer> counted(String text) {
    String plain = ID.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    List<String> all = List.of(plain.split("[^a-z0-9]+"));
    List<String> named = OF_NAMESPACES.matcher(plain).results().map(m -> m.group(1)).toList();
    List<String> words = named.isEmpty() || all.contains("or") ? all : named;
    Set<Integer> digits = new TreeSet<>();
    words.stream().filter(w -> w.matches("\\d{1,3}")).map(Integer::valueOf).forEach(digits::add);
    Set<Integer> spelt = new TreeSet<>();
    words.stream()
        .filter(WORDS::containsKey)
        .map(WORDS::get)
        .filter(number -> number != 1 || spelt.isEmpty() || words.contains("or"))
        .forEach(spelt::add);
    return digits.isEmpty() ? spelt : digits;
  }
}
