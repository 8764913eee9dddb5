package onekernel.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onekernel.lab.PlaceSpec;

/** What may follow a place's kind, and what each option asks of the others. */
final class PlaceOptions {
  private static final Map<String, List<String>> CONTAINER =
      new TreeMap<>(Map.of("userland", List.of("debian", "busybox", "tools")));
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
    return of(kind).getOrDefault(option, List.of()).contains(value);
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
}
