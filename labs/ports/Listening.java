package onekernel.labs.ports;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody who waits for visitors, as the kernel's table of a network namespace has it.
 *
 * @param address where, as ss writes it; a star or 0.0.0.0 for everywhere
 * @param port where
 */
record Listening(String address, int port) {
  /** The kernel's letters for a socket that listens. */
  private static final String STATE = "0A";

  /** Reads lines of /proc/net/tcp and /proc/net/tcp6, whatever else stands among them. */
  static List<Listening> in(String table) {
    return table
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(f -> f.length > 9 && f[3].equals(STATE) && f[1].contains(":"))
        .map(f -> parse(f[1].split(":")))
        .toList();
  }

  static Set<Integer> ports(List<Listening> all) {
    Set<Integer> ports = new TreeSet<>();
    all.forEach(listening -> ports.add(listening.port));
    return ports;
  }

  /** Only visitors from the same namespace arrive there. */
  boolean isLoopback() {
    return address.startsWith("127.") || address.equals("[::1]");
  }

  /** Whether who asks at 127.0.0.1 finds it. */
  boolean isAt127001() {
    return address.equals("*") || address.equals("0.0.0.0") || address.equals("127.0.0.1");
  }

  private static Listening parse(String[] local) {
    return new Listening(words(local[0]), Integer.parseInt(local[1], 16));
  }

  /** Addresses are written as words of the processor's byte order: 127.0.0.1 is 0100007F. */
  private static String words(String hex) {
    if (hex.matches("0{32}")) {
      return "*"; // of both kinds
    }
    if (hex.length() > 8 && !hex.startsWith("0000000000000000FFFF0000")) {
      return hex.equals("00000000000000000000000001000000") ? "[::1]" : "[" + hex + "]";
    }
    int word = Integer.parseUnsignedInt(hex.substring(hex.length() - 8), 16);
    return "%d.%d.%d.%d".formatted(word & 255, word >> 8 & 255, word >> 16 & 255, word >>> 24);
  }

  @Override
  public String toString() {
    return address + ":" + port;
  }
}
