package onekernel.labs.namespaces;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A process of the VM's that isn't in all the namespaces that its kernel began with, as root of
 * that kernel sees it from outside.
 *
 * @param told what the look found, by key
 */
record Fenced(Map<String, String> told) {
  private String get(String key) {
    return told.getOrDefault(key, "");
  }

  private List<String> words(String key) {
    return Arrays.asList(get(key).split("\\s+"));
  }

  /** How a sentence names it. */
  String process() {
    return "process %s (%s)".formatted(get("pid"), get("name"));
  }

  Set<String> own() {
    return new TreeSet<>(words("own"));
  }

  /** The host name that it sees. */
  String called() {
    return get("called");
  }

  boolean isFirstOfItsList() {
    List<String> numbers = words("numbers");
    return own().contains("pid") && numbers.size() > 1 && numbers.getLast().equals("1");
  }

  boolean hasTheBoxForItsRoot() {
    return !get("root").isEmpty() && get("root").equals(get("box"));
  }

  boolean seesSomeList() {
    return !get("shown").isEmpty();
  }

  boolean seesItsOwnList() {
    return own().contains("pid") && get("shown").equals(get("list"));
  }

  /** As whom the VM counts it, where its four user numbers are one. */
  String uid() {
    return String.join(" and ", new TreeSet<>(words("uid")));
  }

  /** The number that the outer user has inside; empty where nobody gave it one. */
  String uidInside(String outside) {
    List<String> map = words("map");
    for (int i = 0; i + 2 < map.size(); i += 3) {
      long distance = Long.parseLong(outside) - Long.parseLong(map.get(i + 1));
      if (distance >= 0 && distance < Long.parseLong(map.get(i + 2))) {
        return String.valueOf(Long.parseLong(map.get(i)) + distance);
      }
    }
    return "";
  }

  /** Whether its UTS namespace was made in its own user namespace, and so is its to rename. */
  boolean ownsItsName() {
    return own().contains("user") && get("user").equals(get("owner"));
  }
}
