package onekernel.labs.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import onekernel.place.Kernel;

/** Boot ids in what a learner handed in: upper case, quotes and missing hyphens don't matter. */
final class Ids {
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");
  private static final Map<String, Integer> WORDS =
      Map.of("zero", 0, "one", 1, "single", 1, "two", 2, "three", 3, "four", 4);

  private Ids() {}

  static List<String> in(String text) {
    return ID.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(id -> plain(id.group()))
        .toList();
  }

  static String plain(String id) {
    return id.strip().toLowerCase(Locale.ROOT).replace("-", "");
  }

  /**
   * The different numbers in the text beside the ids, in digits or as words: those before "kernel",
   * else all. Who says "or" hasn't decided, and then all count.
   */
  static Set<Integer> numbersBeside(String text) {
    Set<Integer> all = new TreeSet<>();
    Set<Integer> kernels = new TreeSet<>();
    String[] words = ID.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").split("[^a-z0-9]+");
    for (int i = 0; i < words.length; i++) {
      int number =
          words[i].matches("\\d{1,9}")
              ? Integer.parseInt(words[i])
              : WORDS.getOrDefault(words[i], -1);
      if (number >= 0) {
        all.add(number);
        if (i + 1 < words.length && words[i + 1].startsWith("kernel")) {
          kernels.add(number);
        }
      }
    }
    boolean undecided = List.of(words).contains("or");
    return kernels.isEmpty() || undecided ? all : kernels;
  }

  /** What somebody took for the boot id of this kernel. */
  static String whatIs(String given, Kernel kernel) {
    List<String> ids = in(given).stream().distinct().toList();
    if (ids.size() > 1) {
      return ids.size() + " ids; one was asked for";
    }
    if (given.equals(kernel.release()) || given.equals(kernel.version())) {
      return "the release: other kernels may well share that";
    }
    String plain = plain(given);
    if (plain.length() >= 4 && plain(kernel.bootId()).startsWith(plain)) {
      return "only the beginning of it";
    }
    if (ids.isEmpty()) {
      return "\"" + given + "\"";
    }
    if (ids.contains(plain(kernel.bootId()))) {
      return "the boot id, with other text around it";
    }
    return given.contains("-")
        ? "an id that this kernel doesn't have: drawn for a single read, or at another boot"
        : "32 digits without hyphens, like a machine id: that names an installation, not a boot";
  }
}
