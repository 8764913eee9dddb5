package onekernel.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onekernel.lab.PlaceSpec;

/** What may follow a place's kind, and what one option asks of another. */
final class PlaceOptions {
  /** Something is wrong with a place's options: what, and the way out. */
  record Clash(String cause, String remedy) {}

  private static final String ON = "on";

  private static final Map<String, List<String>> CONTAINER =
      new TreeMap<>(
          Map.of(
              ON,
              List.of("VM"),
              "runtime",
              List.of("docker", "lxc"),
              "userland",
              List.of("debian", "busybox", "tools")));
  private static final Map<String, List<String>> VM =
      new TreeMap<>(
          Map.of(
              "cpus", List.of("1", "2", "4"),
              "lsm", List.of("selinux"),
              "memory", List.of("256", "512", "1024", "2048"),
              "userland", List.of("debian", "tools")));

  private PlaceOptions() {}

  private static Map<String, List<String>> of(PlaceSpec.Kind kind) {
    return kind == PlaceSpec.Kind.VM ? VM : CONTAINER;
  }

  static boolean knows(PlaceSpec.Kind kind, String option, String value) {
    return option.equals(ON)
        ? kind == PlaceSpec.Kind.CONTAINER && !value.isEmpty()
        : of(kind).getOrDefault(option, List.of()).contains(value);
  }

  /** "A VM may have cpus=1|2|4, …". */
  static String told(PlaceSpec.Kind kind) {
    return (kind == PlaceSpec.Kind.VM ? "A VM" : "A container")
        + " may have "
        + of(kind).entrySet().stream()
            .map(e -> e.getKey() + "=" + String.join("|", e.getValue()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** What the place's options ask for in vain; asked once all places are declared. */
  static Optional<Clash> clash(PlaceSpec spec, List<PlaceSpec> all) {
    boolean tools = spec.userland().equals("tools");
    if (spec.options().containsKey("lsm") && !tools) {
      return clash(
          "SELinux's policy is among the tools, and " + spec.name() + " hasn't got them.",
          "Write lsm=selinux, userland=tools.");
    }
    if (spec.on().isPresent() && spec.options().size() > 1) {
      return clash(
          "A container inside a VM has the VM's own root filesystem.",
          "Leave away all but on=" + spec.on().get() + ".");
    }
    if (spec.runtime().equals("lxc") && !spec.userland().equals("debian")) {
      return clash("LXC has one box, with the userland debian.", "Leave away the userland.");
    }
    if (spec.on().isPresent() && all.stream().noneMatch(vm -> carries(vm, spec.on().get()))) {
      return clash(
          "The lab declares no VM \"" + spec.on().get() + "\" with the tools, Podman among them.",
          "Declare it: :place-" + spec.on().get() + ": vm, userland=tools");
    }
    return Optional.empty();
  }

  private static Optional<Clash> clash(String cause, String remedy) {
    return Optional.of(new Clash(cause, remedy));
  }

  private static boolean carries(PlaceSpec vm, String name) {
    return vm.name().equals(name)
        && vm.kind() == PlaceSpec.Kind.VM
        && vm.userland().equals("tools");
  }
}
