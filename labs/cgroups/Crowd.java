package onekernel.labs.cgroups;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Vm;

/**
 * The worker and its neighbours while they were watched, as far as they are still there.
 *
 * @param worker the one
 * @param noisy the others
 */
record Crowd(List<Member> worker, List<Member> noisy) {
  /**
   * One of them.
   *
   * @param state the kernel's letter; T is a process that was stopped
   * @param nice higher is humbler; 0 at first
   * @param group where it is
   * @param frozen whether that group stands still
   * @param ran nanoseconds while it was watched
   */
  record Member(String name, char state, int nice, String group, boolean frozen, long ran) {
    boolean stands() {
      return frozen || state == 'T' || state == 't';
    }
  }

  /**
   * Watches for so many seconds, in one round trip: a VM that is this busy starts programs slowly.
   *
   * @param numbers of the worker and then of the others
   */
  static Crowd watch(List<String> numbers, int seconds, Vm vm) {
    String[] told =
        vm.sh(
                """
                PATH=/usr/sbin:/usr/bin:/sbin:/bin
                grep -Hs . %1$s; sleep %2$d; echo ==; grep -Hs . %1$s; echo ==
                cat %3$s 2>/dev/null; echo ==; grep -Hs ^0:: %4$s; echo ==
                grep -Hs '^frozen 1' $(find /sys/fs/cgroup -name cgroup.events)
                """
                    .formatted(
                        files(numbers, "schedstat"),
                        seconds,
                        files(numbers, "stat"),
                        files(numbers, "cgroup")))
            .stdout()
            .split("==\n", 5);
    Map<String, Long> before = ran(told[0]);
    Map<String, Long> after = ran(told[1]);
    Map<String, String> groups = byNumber(told[3]);
    List<String> ice =
        told[4].lines().map(line -> line.replaceFirst("/cgroup.events:.*", "")).toList();
    Map<String, Member> all = new HashMap<>();
    for (String stat : told[2].lines().toList()) {
      int end = stat.lastIndexOf(')');
      String number = stat.substring(0, stat.indexOf(' '));
      String[] fields = stat.substring(end + 2).split(" "); // from the third on
      String group = groups.getOrDefault(number, "").replaceFirst("^0::", "");
      all.put(
          number,
          new Member(
              stat.substring(stat.indexOf('(') + 1, end),
              fields[0].charAt(0),
              Integer.parseInt(fields[16]),
              group,
              ice.contains("/sys/fs/cgroup" + group),
              after.getOrDefault(number, 0L) - before.getOrDefault(number, 0L)));
    }
    return new Crowd(
        living(numbers.subList(0, 1), "worker", all),
        living(numbers.subList(1, numbers.size()), "noisy", all));
  }

  private static List<Member> living(List<String> numbers, String name, Map<String, Member> all) {
    return numbers.stream()
        .filter(all::containsKey)
        .map(all::get)
        .filter(member -> member.name().equals(name) && member.state() != 'Z')
        .toList();
  }

  private static String files(List<String> numbers, String name) {
    return numbers.stream()
        .map(number -> "/proc/" + number + "/" + name)
        .collect(Collectors.joining(" "));
  }

  private static Map<String, Long> ran(String told) {
    return byNumber(told).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> Long.valueOf(e.getValue().split(" ")[0])));
  }

  /** Lines such as /proc/12/NAME:TEXT. */
  private static Map<String, String> byNumber(String told) {
    return Arrays.stream(told.split("\n"))
        .map(line -> line.split("[/:]", 5))
        .filter(part -> part.length == 5)
        .collect(Collectors.toMap(part -> part[2], part -> part[4], (one, other) -> one));
  }

  /** The worker's part, in percent, of what all of them used. */
  double share() {
    long mine = worker.stream().mapToLong(Member::ran).sum();
    long theirs = noisy.stream().mapToLong(Member::ran).sum();
    return mine + theirs == 0 ? 0 : 100.0 * mine / (mine + theirs);
  }
}
