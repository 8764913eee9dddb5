package onekernel.labs.runtimes;

import java.util.List;
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
    own().forEach(namespace -> shared.remove(kind(namespace)));
    return shared;
  }

  /** The kinds of namespace that aren't the VM's and that it shares with this one. */
  Set<String> sharedWith(Boxed other) {
    Set<String> shared = new TreeSet<>();
    own().stream().filter(other.own()::contains).forEach(same -> shared.add(kind(same)));
    return shared;
  }

  /** As KIND:NUMBER. */
  private List<String> own() {
    return List.of(get("own").split("\\s+"));
  }

  private static String kind(String namespace) {
    return namespace.split(":")[0];
  }

  /** The tool itself, which has put up the fences and waits to be told to start something. */
  boolean isTheTool() {
    return get("name").matches("(?:crun|runc)\\b.*");
  }

  boolean isPodmans() {
    return get("podman").equals("1");
  }

  boolean hasAnotherRoot() {
    return get("moved").equals("1");
  }

  boolean hasTheBoxForItsRoot() {
    return get("box").equals("1");
  }

  boolean seesItsOwnList() {
    return !shared().contains("pid") && get("shown").equals(get("list"));
  }

  /** The more, the nearer to what was asked for. */
  int fences() {
    return KINDS.size() - shared().size() + (hasAnotherRoot() ? 1 : 0);
  }
}
