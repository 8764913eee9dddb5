package onekernel.labs.guest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Vm;

/** Boot ids in what a learner handed in: upper case, quotes and missing hyphens don't matter. */
final class Ids {
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");
  private static final Map<String, Integer> WORDS =
      Map.of("zero", 0, "one", 1, "single", 1, "two", 2, "three", 3, "four", 4);

  private Ids() {}

  static String of(Host host) {
    return plain(host.kernel().bootId());
  }

  static String of(Vm vm) {
    String live = Live.line(vm, "sys/kernel/random/boot_id");
    return plain(live.isEmpty() ? vm.kernel().bootId() : live);
  }

  /** Where the host lists the container's first process, its own kernel runs it. */
  static String of(Container container, Host host) {
    String status = "/proc/" + container.pid() + "/status";
    return host.sh("grep -Eqs '^NSpid:.*[0-9].*[^0-9]1$' " + status).ok()
        ? of(host)
        : plain(container.kernel().bootId());
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

  /** The different numbers in the text beside the ids, in digits or as words. */
  static Set<Integer> numbersBeside(String text) {
    Set<Integer> numbers = new TreeSet<>();
    String rest = without(text);
    for (String word : rest.split("[^a-z0-9]+")) {
      if (word.matches("\\d{1,9}")) {
        numbers.add(Integer.valueOf(word));
      } else if (WORDS.containsKey(word)) {
        numbers.add(WORDS.get(word));
      }
    }
    return numbers;
  }
}
