package onekernel.labs.cgroups;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Vm;

/**
 * A group that somebody made in the VM, and a bomb there, in it or not.
 *
 * @param there whether the kernel has a group of that name
 * @param limit what stands in its {@code pids.max}; empty where it has no such file
 * @param held how many processes are in it
 * @param refused how many forks were refused in it
 * @param bombs in which groups the bomb's processes are now
 */
record Cage(boolean there, String limit, String held, long refused, List<String> bombs) {
  static Cage look(String name, String bomb, Vm vm) {
    Map<String, List<String>> told =
        vm.sh(
                """
                PATH=/usr/sbin:/usr/bin:/sbin:/bin
                cage=$(find /sys/fs/cgroup -type d -name %s | head -n 1)
                [ -n "$cage" ] && echo there=$(stat -fc %%T "$cage")
                cd "${cage:-/nowhere}" 2>/dev/null && {
                  echo limit=$(cat pids.max)
                  echo held=$(cat pids.current)
                  find . -name pids.events -exec sed -n 's/^max /refused=/p' {} +
                }
                for pid in $(pgrep -x %s); do sed -n 's/^0::/bomb=/p' /proc/$pid/cgroup; done | sort -u
                """
                    .formatted(name, bomb))
            .stdout()
            .lines()
            .map(line -> line.split("=", 2))
            .filter(part -> part.length == 2)
            .collect(
                Collectors.groupingBy(
                    part -> part[0], Collectors.mapping(part -> part[1], Collectors.toList())));
    return new Cage(
        told.getOrDefault("there", List.of()).contains("cgroup2fs"),
        told.getOrDefault("limit", List.of("")).getFirst(),
        told.getOrDefault("held", List.of("")).getFirst(),
        told.getOrDefault("refused", List.of()).stream().mapToLong(Long::parseLong).sum(),
        told.getOrDefault("bomb", List.of()));
  }
}
