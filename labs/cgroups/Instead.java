package onekernel.labs.cgroups;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Host;

/** What somebody may have done in place of a limit on processor time, as a hint. */
final class Instead {
  private Instead() {}

  /** Of a quota on the group of a process with this number. */
  static String ofAQuota(Group group, long pid, Host host) {
    String weight = group.text("cpu", "cpu.shares", "cpu.weight");
    if (!List.of("1024", "100", "").contains(weight)) {
      return "A weight (--cpu-shares) counts only while others want the same processor.";
    }
    String where = "grep -h Cpus_allowed_list /proc/self/status /proc/" + pid + "/status";
    if (host.sh(where).stdout().lines().distinct().count() > 1) {
      return "A choice of processors (--cpuset-cpus) says where web runs, not for how long.";
    }
    return anyIsNice(group)
        ? "A priority (nice) counts only while others want the same processor."
        : "Limits are a container's own: is the one that you set on another?";
  }

  private static boolean anyIsNice(Group group) {
    return group
        .text("cpu", "cgroup.procs", "cgroup.procs")
        .lines()
        .anyMatch(pid -> niceness(group, pid).matches("[1-9]\\d*"));
  }

  private static String niceness(Group group, String pid) {
    return group.place().sh("sed 's/.*) //' /proc/" + pid + "/stat | cut -d' ' -f17").text();
  }

  /** Of two groups of which the worker's counts more. */
  static String ofGroups(Crowd crowd) {
    Map<String, Long> noisy =
        crowd.noisy().stream()
            .collect(Collectors.groupingBy(Crowd.Member::group, Collectors.counting()));
    String worker = crowd.worker().getFirst().group();
    if (crowd.worker().getFirst().stands()) {
      return "The worker itself was stopped.";
    }
    if (crowd.noisy().stream().allMatch(member -> member.nice() > 0)) {
      return "A priority makes each of the neighbours count less, but they add up.";
    }
    if (noisy.size() > 1) {
      return "Not all of the neighbours are in one group: each number is written by itself.";
    }
    return noisy.containsKey(worker) && !worker.equals("/")
        ? "The worker is in the same group as its neighbours, so what limits them limits it."
        : "Between two groups their weights count, or a quota on the neighbours' in any case.";
  }
}
