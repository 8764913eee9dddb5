package onekernel.labs.namespaces;

import static onekernel.grade.NotYet.expected;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.place.Vm;

/**
 * The interface {@code lo} of a network.
 *
 * @param up whether it is switched on
 * @param addresses with the lengths of their networks; where nothing is to change, those of every
 *     interface
 */
record Lo(boolean up, List<String> addresses) {
  private static final String LOOK =
      """
      look() { echo "== $1"; nsenter -t $2 -n /bin/busybox ip address show $3; }
      look vm 1
      echo '%s' | while read -r name pid start; do
        read -r stat </proc/$pid/stat && set -- ${stat##*) } # from the third field on
        [ "${20}" = "$start" ] || continue
        if [ $name = shop ]; then look shop $pid lo; else look $name $pid; fi
      done 2>/dev/null
      """;

  /** Each network's, by the name of the place that has it. */
  record Networks(Map<String, Lo> los) {}

  /**
   * Those of the VM and of the containers in it that the scene recorded; one that is no more has
   * none.
   *
   * @param first of each line, with name, process number and start: the containers' first processes
   */
  static Networks allOf(Vm vm, String first) {
    Map<String, Lo> all = new HashMap<>();
    for (String told : vm.busybox(LOOK.formatted(first)).stdout().split("(?m)^== ")) {
      String[] parts = told.split("\n", 2); // NAME, and 1: lo: <LOOPBACK,UP,…>, inet ADDRESS…
      if (parts.length > 1 && parts[1].contains(" lo: ")) {
        all.put(parts[0], in(parts[1]));
      }
    }
    for (String name : List.of("shop", "till")) {
      expected("the first process of %s to go on".formatted(name))
          .unless(
              all.containsKey(name),
              "it has ended, and its network with it; begin the step again with /reset");
    }
    return new Networks(all);
  }

  private static Lo in(String told) {
    return new Lo(
        told.matches("(?s)[^>]*[<,]UP[,>].*"),
        told.lines()
            .map(line -> line.strip().split(" +"))
            .filter(words -> words[0].startsWith("inet"))
            .map(words -> words[1])
            .toList());
  }

  boolean has(String address) {
    return addresses.stream().anyMatch(a -> a.startsWith(address + "/"));
  }
}
