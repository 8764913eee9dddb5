package onekernel.labs.guest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import onekernel.place.Place;

/** Boot ids in what a learner handed in: upper case, quotes and missing hyphens don't matter. */
final class Ids {
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");
  private static final Map<String, Integer> WORDS =
      Map.of("no", 0, "zero", 0, "one", 1, "two", 2, "three", 3, "four", 4);

  private Ids() {}

  /** The boot id of the kernel that answers there. */
  static String of(Place place) {
    return plain(place.kernel().bootId());
  }

  static List<String> in(String text) {
    return ID.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(id -> plain(id.group()))
        .toList();
  }

  private static String plain(String id) {
    return id.replace("-", "");
  }

  /** The text in lower case with a blank for each id. */
  static String without(String text) {
    return ID.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  /**
   * The number in the text beside the ids, in digits or as a word: the one before "kernel", else
   * the first; -1 without any.
   */
  static int numberBeside(String text) {
    String[] words = without(text).split("[^a-z0-9]+");
    int first = -1;
    for (int i = 0; i < words.length; i++) {
      int number =
          words[i].matches("\\d{1,9}")
              ? Integer.parseInt(words[i])
              : WORDS.getOrDefault(words[i], -1);
      if (number >= 0 && i + 1 < words.length && words[i + 1].startsWith("kernel")) {
        return number;
      }
      first = first < 0 ? number : first;
    }
    return first;
  }
}
