package onekernel.labs.cgroups;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Vm;

/**
 * A group that somebody made in the VM, and a bomb that went off, in it or not.
 *
 * @param there whether the kernel has a group of that name
 * @param limit what stands in its {@code pids.max}; empty where it has no such file
 * @param held how many processes are in it
 * @param refused how many forks were refused in it
 * @param lit in which group the bomb was lit last; empty where it wasn't
 * @param room the limit of that group then
 */
record Cage(boolean there, String limit, String held, long refused, String lit, String room) {
  /** The magic number of its file system. */
  private static final String CGROUP2 = "63677270";

  static Cage look(String name, Vm vm) {
    Map<String, List<String>> told =
        vm.busybox(
                """
                read -r lit room </run/lit; echo "lit $lit"; echo "room $room"
                case $lit in */%1$s) cage=/sys/fs/cgroup$lit ;; esac # one of that name may be a try
                [ -d "$cage" ] || cage=$(find /sys/fs/cgroup -type d -name %1$s | sed q)
                [ -n "$cage" ] && cd "$cage" || exit
                echo "there $(stat -fc %%t .)"
                read -r limit <pids.max; echo "limit $limit"
                read -r held <pids.current; echo "held $held"
                find . -name pids.events | while read -r events; do cat "$events"; done
                """
                    .formatted(name))
            .stdout()
            .lines()
            .map(line -> line.split(" ", 2))
            .filter(part -> part.length == 2)
            .collect(
                Collectors.groupingBy(
                    part -> part[0], Collectors.mapping(part -> part[1], Collectors.toList())));
    return new Cage(
        told.getOrDefault("there", List.of()).contains(CGROUP2),
        told.getOrDefault("limit", List.of("")).getFirst(),
        told.getOrDefault("held", List.of("")).getFirst(),
        told.getOrDefault("max", List.of()).stream().mapToLong(Long::parseLong).sum(),
        told.getOrDefault("lit", List.of("")).getFirst(),
        told.getOrDefault("room", List.of("")).getFirst());
  }

  /** Whether the limit that holds now was that of the bomb, as far as is known. */
  boolean isLitUnder(String name, String tasks) {
    boolean below = !lit.endsWith("/" + name); // where the cage's own limit comes into force
    return !lit.contains(name) || List.of("", tasks).contains(room) || below && room.equals("max");
  }
}
