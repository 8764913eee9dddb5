package onekernel.labs.ports;

import onekernel.place.Host;

/** How much has come into a network namespace: whoever was asked has got something. */
final class Traffic {
  private Traffic() {}

  /** Segments of TCP in the namespace of this process; empty where the host doesn't tell. */
  static String received(long pid, Host host) {
    return host.sh("awk '/^Tcp: [0-9]/ {print $11}' /proc/%d/net/snmp 2>/dev/null".formatted(pid))
        .text();
  }
}
