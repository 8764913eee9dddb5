package onekernel.labs.namespaces;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The kinds of namespaces in what a learner handed in, as one word or another. */
final class Kinds {
  static final Set<String> ALL =
      Set.of("cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts");
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "mount", "mnt", "mounts", "mnt", "network", "net", "cgroups", "cgroup", "users", "user",
          "pids", "pid");

  private Kinds() {}

  /** Numbers, links such as {@code user:[4026531837]} and the children's entries don't matter. */
  static Set<String> in(String text) {
    Set<String> kinds = new TreeSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z_]+")) {
      String kind = OTHER_WORDS.getOrDefault(word, word);
      if (ALL.contains(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  static boolean saysNone(String text) {
    return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).contains("none");
  }

  /** Those of the first that aren't among the second, for a sentence. */
  static Set<String> without(Collection<String> some, Collection<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  static String words(Collection<String> kinds) {
    return String.join(", ", kinds);
  }
}
