package onekernel.labs.ports;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who waits for visitors, as the kernel's table of a network namespace has it.
 *
 * @param port where
 * @param loopback whether only visitors from the same namespace arrive
 */
record Listening(int port, boolean loopback) {
  /** The kernel's letter pair for a socket that listens. */
  private static final String STATE = "0A";

  /** Reads lines of /proc/net/tcp and /proc/net/tcp6, whatever else stands among them. */
  static List<Listening> in(String table) {
    return table
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[3].equals(STATE) && f[1].contains(":"))
        .map(f -> parse(f[1].toUpperCase(Locale.ROOT)))
        .toList();
  }

  static Set<Integer> ports(List<Listening> all) {
    Set<Integer> ports = new TreeSet<>();
    all.forEach(listening -> ports.add(listening.port));
    return ports;
  }

  /** Addresses are written in words of the processor's byte order: 127.0.0.1 is 0100007F. */
  private static Listening parse(String local) {
    String[] parts = local.split(":");
    boolean inner = parts[0].endsWith("7F") && parts[0].length() == 8;
    boolean mapped = parts[0].endsWith("FFFF0000" + "0100007F");
    boolean ownOfSix = parts[0].endsWith("01000000") && parts[0].startsWith("0".repeat(24));
    return new Listening(Integer.parseInt(parts[1], 16), inner || mapped || ownOfSix);
  }
}
