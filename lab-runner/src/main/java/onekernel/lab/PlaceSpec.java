package onekernel.lab;

import java.util.Map;
import java.util.Optional;

/**
 * A place as a lab declares it.
 *
 * @param name the learner's word for it
 * @param kind what it is
 * @param options what the author asked for beyond the kind, for example {@code userland=busybox}
 */
public record PlaceSpec(String name, Kind kind, Map<String, String> options) {
  public PlaceSpec {
    options = Map.copyOf(options);
  }

  /** The kinds of place that a lab can declare; the host is always there. */
  public enum Kind {
    CONTAINER,
    VM
  }

  /** What is installed there: {@code debian} (the base), {@code busybox} or {@code tools}. */
  public String userland() {
    return option("userland", "debian");
  }

  /** The VM that a container is inside of; empty where it is the host's. */
  public Optional<String> on() {
    return Optional.ofNullable(options.get("on"));
  }

  /** What runs a container: {@code docker}, {@code lxc}, or, inside a VM, {@code podman}. */
  public String runtime() {
    return on().isPresent() ? "podman" : option("runtime", "docker");
  }

  public String option(String key, String otherwise) {
    return options.getOrDefault(key, otherwise);
  }
}
