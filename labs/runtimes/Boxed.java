package onekernel.labs.runtimes;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A process of the VM's that isn't in all the namespaces that its kernel began with.
 *
 * @param told what the look found, by key
 */
record Boxed(Map<String, String> told) {
  private static final Set<String> KINDS = Set.of("ipc", "mnt", "net", "pid", "uts");

  private String get(String key) {
    return told.getOrDefault(key, "");
  }

  /** How a sentence names it. */
  String process() {
    return "process %s (%s)".formatted(get("pid"), get("name"));
  }

  /** The host name that it sees. */
  String called() {
    return get("called");
  }

  /** The kinds of namespace that it shares with the VM, of those that every tool can give. */
  Set<String> shared() {
    Set<String> shared = new TreeSet<>(KINDS);
    Arrays.asList(get("own").split("\\s+")).forEach(shared::remove);
    return shared;
  }

  boolean isPodmans() {
    return get("podman").equals("1");
  }

  boolean hasAnotherRoot() {
    return get("moved").equals("1");
  }

  boolean standsIn(String tree) {
    return hasAnotherRoot() && get("tree").equals(tree);
  }

  boolean seesItsOwnList() {
    return !shared().contains("pid") && get("shown").equals(get("list"));
  }

  /** The more, the nearer to what was asked for. */
  int fences() {
    return KINDS.size() - shared().size() + (hasAnotherRoot() ? 1 : 0);
  }
}
