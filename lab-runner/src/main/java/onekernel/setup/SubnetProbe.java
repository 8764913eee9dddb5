package onekernel.setup;

import java.util.Optional;
import onekernel.place.Owned;
import onekernel.place.Ownership;

/**
 * Whether the network of the kit's VMs is still alone: a VPN that came later with the same
 * addresses makes a VM, or the rest of the world, unreachable. Before there is a network, nothing
 * can clash.
 */
record SubnetProbe(Machine machine) {
  /** A network of IPv4. */
  record Range(long first, int bits) {
    static Range of(String text) {
      String[] parts = text.split("/");
      long address = 0;
      for (String octet : parts[0].split("\\.")) {
        address = address << 8 | Long.parseLong(octet);
      }
      return new Range(address, Integer.parseInt(parts[1]));
    }

    boolean overlaps(Range other) {
      int common = 32 - Math.min(bits, other.bits);
      return first >> common == other.first >> common;
    }

    @Override
    public String toString() {
      return (first >> 24)
          + "."
          + (first >> 16 & 255)
          + "."
          + (first >> 8 & 255)
          + "."
          + (first & 255)
          + "/"
          + bits;
    }
  }

  Seen look() {
    return new Ownership(machine.home())
        .of(Owned.Kind.NETWORK).stream()
            .map(owned -> owned.detail().getOrDefault("subnet", ""))
            .filter(subnet -> !subnet.isEmpty())
            .reduce((older, newer) -> newer)
            .map(subnet -> look(subnet + ".0/24"))
            .orElseGet(() -> Seen.fine("set-up will choose addresses that nobody uses here"));
  }

  private Seen look(String subnet) {
    Range ours = Range.of(subnet);
    Optional<String> holder =
        machine
            .read("/proc/net/route")
            .lines()
            .skip(1)
            .map(line -> line.split("\\s+"))
            .filter(f -> f.length > 7 && !f[0].startsWith("virbr") && !f[7].equals("00000000"))
            .filter(f -> range(f[1], f[7]).overlaps(ours))
            .map(f -> f[0] + " (" + range(f[1], f[7]) + ")")
            .findFirst();
    return holder
        .map(device ->
            Seen.broken(
                subnet + " is taken by " + device,
                "Leave that network (a VPN?) while you work with VMs, or choose new addresses"
                    + " with: ./lab down --all"))
        .orElseGet(() -> Seen.fine(subnet));
  }

  /** The kernel writes addresses as it holds them: least significant byte first. */
  private static Range range(String address, String mask) {
    long first =
        Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(address, 16)));
    return new Range(first, Integer.bitCount(Integer.parseUnsignedInt(mask, 16)));
  }
}
