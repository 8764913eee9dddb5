package onekernel.labs.ports;

import java.util.List;
import java.util.Set;
import onekernel.place.Host;

/**
 * A port of the host's that the lab would like to have, and which one it is where others have that.
 *
 * @param wanted as the text says
 * @param port the next one from there on that nobody else has
 */
record HostPort(int wanted, int port) {
  static HostPort from(int wanted, List<Made> made, Host host) {
    Set<Integer> taken = taken(host);
    int port = wanted;
    while (taken.contains(port) && !isOurs(port, made)) {
      port++;
    }
    return new HostPort(wanted, port);
  }

  /** The ports on which somebody on the host listens. */
  static Set<Integer> taken(Host host) {
    return Listening.ports(
        Listening.in(host.sh("cat /proc/net/tcp /proc/net/tcp6 2>/dev/null").stdout()));
  }

  static boolean isOurs(int port, List<Made> made) {
    return made.stream().anyMatch(m -> m.isBehind(port));
  }

  /** Advice for whoever was told of another port. */
  String advice() {
    return port == wanted
        ? ""
        : "Port %d of your host is held by something that doesn't carry the lab's label ($mine), so the next free one counts."
            .formatted(wanted);
  }
}
