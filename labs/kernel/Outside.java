package onekernel.labs.kernel;

import java.util.List;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Kernel;

/**
 * What the host says of a container. Root in there may replace every tool and so make it say
 * anything; the host's list of processes is out of its reach.
 */
final class Outside {
  private Outside() {}

  /** Whether the host lists the first process: not where Docker has a machine of its own. */
  static boolean lists(Container container, Host host) {
    List<Long> numbers = Numbers.in(status(container.pid(), host, "NSpid"));
    return numbers.size() > 1 && numbers.getLast() == 1;
  }

  /** The kernel that runs the container. */
  static Kernel kernelOf(Container container, Host host) {
    return lists(container, host) ? host.kernel() : container.kernel();
  }

  /** When its first process was started, in clock ticks since the kernel's start. */
  static long startOf(Container container, Host host) {
    return lists(container, host)
        ? Seen.startIn(host.sh("cat /proc/" + container.pid() + "/stat").text())
        : Start.ofFirst(container);
  }

  /** The value of a line of the host's /proc/PID/status; empty where there is none. */
  static String status(long pid, Host host, String name) {
    return host.sh("sed -n 's/^" + name + "://p' /proc/" + pid + "/status 2>/dev/null").text();
  }
}
