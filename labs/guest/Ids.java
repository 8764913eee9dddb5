package onekernel.labs.guest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /**
   * The different numbers in the text beside the ids, in digits or as words: those before
   * "kernels", else those that don't say of some places that they share one, else all. Who says
   * "or" hasn't decided, and then all count.
   */
  static Set<Integer> numbersBeside(String text) {
    Set<Integer> all = new TreeSet<>();
    Set<Integer> kernels = new TreeSet<>();
    Set<Integer> others = new TreeSet<>();
    String[] words = without(text).split("[^a-z0-9]+");
    for (int i = 0; i < words.length; i++) {
      int number =
          words[i].matches("\\d{1,9}")
              ? Integer.parseInt(words[i])
              : WORDS.getOrDefault(words[i], -1);
      if (number >= 0) {
        all.add(number);
        String next = i + 1 < words.length ? words[i + 1] : "";
        if (next.equals("kernels")) {
          kernels.add(number);
        } else if (!next.equals("kernel") && !Set.of("one", "single").contains(words[i])) {
          others.add(number);
        }
      }
    }
    if (List.of(words).contains("or")) {
      return all;
    }
    return Stream.of(kernels, others).filter(some -> !some.isEmpty()).findFirst().orElse(all);
  }
}
