package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for 256 IPv4 addresses in a row that nobody on this machine uses. */
final class Subnets {
  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final Pattern LIBVIRT =
      Pattern.compile("<ip [^>]*address='([0-9.]+)'[^>]*(?:netmask='([0-9.]+)'|prefix='(\\d+)')");

  /** A range of addresses, as numbers; both ends belong to it. */
  record Range(long first, long last) {
    boolean overlaps(Range other) {
      return first <= other.last && other.first <= last;
    }

    static Range of(long address, long mask) {
      long first = address & mask;
      return new Range(first, first | (~mask & 0xFFFFFFFFL));
    }
  }

  private Subnets() {}

  /**
   * The first three numbers of a free subnet, such as {@code 10.213.7}.
   *
   * @param first where to begin, 0 to 255: two homes that look at the same moment should differ
   */
  static Optional<String> free(List<Range> taken, int first) {
    Stream<String> homely = IntStream.range(0, 256).mapToObj(i -> "10.213." + (first + i) % 256);
    Stream<String> others = IntStream.range(128, 250).mapToObj(i -> "192.168." + i);
    Stream<String> last = IntStream.range(0, 256).mapToObj(i -> "172.29." + i);
    return Stream.of(homely, others, last)
        .flatMap(s -> s)
        .filter(s -> taken.stream().noneMatch(Range.of(number(s + ".0"), 0xFFFFFF00L)::overlaps))
        .findFirst();
  }

  /** Where this machine sends packets, apart from the default route. */
  static List<Range> routes() {
    try {
      return routes(Files.readAllLines(ROUTES));
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  /** The kernel writes addresses as hexadecimal numbers in the processor's byte order. */
  static List<Range> routes(List<String> lines) {
    List<Range> ranges = new ArrayList<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] words = line.strip().split("\\s+");
      long mask = swapped(words[7]);
      if (mask != 0) {
        ranges.add(Range.of(swapped(words[1]), mask));
      }
    }
    return ranges;
  }

  /** The addresses in a network of libvirt's, which may be down and so have no route. */
  static List<Range> network(String xml) {
    List<Range> ranges = new ArrayList<>();
    Matcher ip = LIBVIRT.matcher(xml);
    while (ip.find()) {
      long mask =
          ip.group(2) != null
              ? number(ip.group(2))
              : 0xFFFFFFFFL << (32 - Integer.parseInt(ip.group(3))) & 0xFFFFFFFFL;
      ranges.add(Range.of(number(ip.group(1)), mask));
    }
    return ranges;
  }

  private static long swapped(String hex) {
    return Integer.toUnsignedLong(Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16)));
  }

  private static long number(String dotted) {
    long number = 0;
    for (String part : dotted.split("\\.")) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
