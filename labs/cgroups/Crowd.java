package onekernel.labs.cgroups;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Vm;

/**
 * The worker and its neighbours, as far as they are still there.
 *
 * @param numbers of the worker, and then of the others
 * @param members what they do now, by their number
 */
record Crowd(List<String> numbers, Map<String, Member> members) {
  private static final String PATH = "PATH=/usr/sbin:/usr/bin:/sbin:/bin; ";

  /**
   * One of them.
   *
   * @param state the kernel's letter; T is a process that was stopped
   * @param nice higher is humbler; 0 at first
   * @param group where it is
   * @param frozen whether that group stands still
   */
  record Member(String name, char state, int nice, String group, boolean frozen) {
    boolean stands() {
      return frozen || state == 'T' || state == 't';
    }
  }

  /** One round trip with few programs: a VM that is this busy starts them slowly. */
  static Crowd look(List<String> numbers, Vm vm) {
    String[] told =
        vm.sh(
                PATH
                    + "cat %s 2>/dev/null; echo ==; grep -Hs ^0:: %s; echo ==;"
                        .formatted(files(numbers, "stat"), files(numbers, "cgroup"))
                    + " grep -Hs '^frozen 1' $(find /sys/fs/cgroup -name cgroup.events)")
            .stdout()
            .split("==\n", 3);
    Map<String, String> groups =
        told[1]
            .lines()
            .map(line -> line.split("/|:0::", 5)) // /proc/NUMBER/cgroup:0::/GROUP
            .filter(part -> part.length == 5)
            .collect(Collectors.toMap(part -> part[2], part -> part[4]));
    List<String> ice =
        told[2].lines().map(line -> line.replaceFirst("/cgroup.events:.*", "")).toList();
    Map<String, Member> members = new HashMap<>();
    for (String stat : told[0].lines().toList()) {
      String number = stat.substring(0, stat.indexOf(' '));
      String group = groups.getOrDefault(number, "");
      members.put(number, parse(stat, group, ice.contains("/sys/fs/cgroup" + group)));
    }
    return new Crowd(numbers, members);
  }

  private static Member parse(String stat, String group, boolean frozen) {
    int end = stat.lastIndexOf(')');
    String[] fields = stat.substring(end + 2).split(" "); // from the third on
    return new Member(
        stat.substring(stat.indexOf('(') + 1, end),
        fields[0].charAt(0),
        Integer.parseInt(fields[16]),
        group,
        frozen);
  }

  private static String files(List<String> numbers, String name) {
    return numbers.stream().map(n -> "/proc/" + n + "/" + name).collect(Collectors.joining(" "));
  }

  List<Member> worker() {
    return living(numbers.subList(0, 1), "worker");
  }

  List<Member> noisy() {
    return living(numbers.subList(1, numbers.size()), "noisy");
  }

  private List<Member> living(List<String> some, String name) {
    return some.stream()
        .filter(members::containsKey)
        .map(members::get)
        .filter(member -> member.name().equals(name) && member.state() != 'Z')
        .toList();
  }

  /** The worker's part, in percent, of what all of them use of the processor meanwhile. */
  double share(int seconds, Vm vm) {
    String ran = "cat " + files(numbers, "schedstat") + "; echo ==; ";
    String[] told = vm.sh(PATH + ran + "sleep " + seconds + "; " + ran).stdout().split("==\n");
    List<Long> before = nanoseconds(told[0]);
    List<Long> after = nanoseconds(told[1]);
    double mine = after.getFirst() - before.getFirst();
    return 100 * mine / Math.max(1, sum(after) - sum(before));
  }

  private static List<Long> nanoseconds(String schedstats) {
    return schedstats.lines().map(line -> Long.valueOf(line.split(" ")[0])).toList();
  }

  private static long sum(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).sum();
  }
}
