package onekernel.labs.ports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.place.Container;
import onekernel.place.Host;

/**
 * A process of the container's that waits for visitors.
 *
 * @param name the kernel's for it
 * @param pid its number in the container
 * @param port on which it waits
 */
record Holder(String name, long pid, int port) {
  private static final Pattern LINE =
      Pattern.compile("(?m)^LISTEN +\\d+ +\\d+ +\\S+:(\\d+) .*?\\(\\(\"([^\"]*)\",pid=(\\d+)");

  static List<Holder> allOf(Container container) {
    return LINE.matcher(container.sh("PATH=/usr/sbin:/usr/bin:/sbin:/bin; ss -Hltnp").stdout())
        .results()
        .map(f -> new Holder(f.group(2), Long.parseLong(f.group(3)), Integer.parseInt(f.group(1))))
        .toList();
  }

  static Optional<Holder> of(int port, List<Holder> all) {
    return all.stream().filter(holder -> holder.port == port).findFirst();
  }

  /** Whether the host means this process of the container's by the number. */
  boolean isOnHost(long number, Container container, Host host) {
    Matcher numbers =
        Pattern.compile("(?m)^NSpid:.*\\s(\\d+)$")
            .matcher(host.sh("cat /proc/" + number + "/status 2>/dev/null").stdout());
    return numbers.find()
        && Long.parseLong(numbers.group(1)) == pid
        && startOf("/proc/" + number, host::sh) == startOf("/proc/" + pid, container::sh);
  }

  private interface Shell {
    onekernel.place.Output sh(String script);
  }

  private static long startOf(String process, Shell shell) {
    String stat = shell.sh("cat " + process + "/stat 2>/dev/null").text();
    return stat.isEmpty()
        ? -1
        : Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
  }
}
