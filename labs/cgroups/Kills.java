package onekernel.labs.cgroups;

import java.util.Set;
import java.util.TreeSet;
import onekernel.place.Container;
import onekernel.place.Host;

/**
 * What the host's kernel said when it killed in a container's group. A group's own counters tell
 * that it killed, but not under which limit, and limits can be changed afterwards.
 */
final class Kills {
  private Kills() {}

  /**
   * The limits, in bytes, that were in force when it killed; none where it didn't, and where its
   * log isn't the user's to read.
   */
  static Set<Long> limits(Container container, Host host) {
    String look =
        "dmesg 2>/dev/null | sed -n 's/.*memory: usage [0-9]*kB, limit \\([0-9]*\\)kB.*/\\1/p;"
            + " /oom_memcg=[^,]*%s/s/.*/killed/p'";
    Set<Long> limits = new TreeSet<>();
    long last = 0;
    for (String line : host.sh(look.formatted(container.id())).stdout().lines().toList()) {
      if (line.matches("\\d{1,15}")) {
        last = Long.parseLong(line) << 10;
      } else {
        limits.add(last);
      }
    }
    return limits;
  }
}
