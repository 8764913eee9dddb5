package onekernel.labs.guest;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.place.Host;
import onekernel.place.Vm;

/**
 * The process that plays the VM's hardware.
 *
 * @param pid its number on the host
 * @param threads the names of its threads, by their number
 */
record Qemu(long pid, Map<Long, String> threads) {
  static Qemu of(Vm vm, Host host) {
    long pid = vm.pid();
    if (pid <= 0) {
      throw expected("a running VM").observed("vm is " + vm.state());
    }
    Map<Long, String> threads = new TreeMap<>();
    host.sh("grep -H . /proc/" + pid + "/task/*/comm")
        .stdout()
        .lines()
        .map(line -> line.split("/|:", 7)) // /proc/PID/task/THREAD/comm:NAME
        .filter(part -> part.length == 7)
        .forEach(part -> threads.put(Long.valueOf(part[4]), part[6]));
    return new Qemu(pid, threads);
  }

  /** The threads that run the guest's processors; under old emulation one thread runs all. */
  Set<Long> processors() {
    return threads.entrySet().stream()
        .filter(thread -> thread.getValue().matches("(ALL )?CPU.*"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What somebody took for this process. */
  String whatIs(long other, Host host) {
    if (threads.containsKey(other)) {
      return "%d is a thread of it (%s), not the process".formatted(other, threads.get(other));
    }
    String name = host.sh("cat /proc/" + other + "/comm 2>/dev/null").text();
    if (name.isEmpty()) {
      return "on the host there is no process %d; perhaps the guest counts so".formatted(other);
    }
    return name.startsWith("qemu")
        ? "%d is the QEMU of another machine".formatted(other)
        : "on the host, %d is %s".formatted(other, name);
  }

  /**
   * Numbers in an answer, without those in names of threads such as "CPU 0/TCG", within words, and
   * without the process's number in the paths of its threads.
   */
  static List<Long> numbersIn(String text) {
    String plain =
        text.replaceAll("(?i)v?cpu ?#?\\d{1,2}\\b", " ")
            .replaceAll("\\b\\d+(?::\\d\\d)+\\b", " ") // times, as ps prints them
            .replaceFirst("^\\D*/proc/(\\d+)/task/", "$1 ")
            .replaceAll("/proc/\\d+/task/", " ");
    return Pattern.compile("(?<![A-Za-z0-9_])\\d{1,18}(?![A-Za-z0-9_])")
        .matcher(plain)
        .results()
        .map(MatchResult::group)
        .map(Long::valueOf)
        .toList();
  }
}
