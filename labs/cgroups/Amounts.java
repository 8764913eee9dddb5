package onekernel.labs.cgroups;

import java.util.List;
import java.util.regex.Pattern;
import onekernel.place.Container;
import onekernel.place.Host;

/** Numbers that were handed in, in their order. */
final class Amounts {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)(?<![\\w.])(\\d+(?:\\.\\d+)?|\\.\\d+) ?(%|percent|[kmg]i?b?|bytes?|b)?(?!\\w)");
  private static final double MIB = 1048576;

  private Amounts() {}

  /**
   * One of them.
   *
   * @param unit as it was written; empty where it wasn't
   */
  record Amount(double number, String unit) {
    private boolean isPercent() {
      return unit.equals("%") || unit.equalsIgnoreCase("percent");
    }

    /** How many bytes its unit has; 0 for one that isn't of memory. */
    private double size() {
      return switch (unit.isEmpty() ? ' ' : Character.toLowerCase(unit.charAt(0))) {
        case 'b' -> 1;
        case 'k' -> 1024;
        case 'm' -> MIB;
        case 'g' -> 1024 * MIB;
        default -> 0;
      };
    }
  }

  /** A comma divides numbers, except in 188,743,680 and in 0,5. */
  static List<Amount> in(String text) {
    String plain =
        text.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", "")
            .replaceAll("\\b0,(?=\\d)", "0.")
            .replaceAll("(?i)\\bof 1 (?=cpu|core|processor)", "of one ")
            .replace(",", " ");
    return NUMBER
        .matcher(plain)
        .results()
        .map(n -> new Amount(Double.parseDouble(n.group(1)), n.group(2) == null ? "" : n.group(2)))
        .toList();
  }

  /** Whether it is so much memory; without a unit in MiB or, as the kernel counts, in bytes. */
  static boolean isMemory(Amount given, long bytes) {
    double number = given.number();
    return given.unit().isEmpty()
        ? number == bytes || number == bytes / MIB || number == bytes / 1024.0
        : Math.abs(number * given.size() - bytes) <= (given.size() > MIB ? MIB / 2 : 0);
  }

  /** What follows the memory, which may be told in another unit as well. */
  static List<Amount> afterMemory(List<Amount> given) {
    List<Amount> rest = given.subList(Math.min(1, given.size()), given.size());
    return rest.size() > 1 && rest.getFirst().size() > 0 ? rest.subList(1, rest.size()) : rest;
  }

  /** Whether they are such a share: in percent, as a fraction, or as quota and period. */
  static boolean isShare(List<Amount> amounts, double percent) {
    List<Double> given = numbers(amounts);
    return switch (given.size()) {
      case 1 -> {
        Amount one = amounts.getFirst();
        yield one.isPercent() && near(one.number(), percent)
            || one.unit().isEmpty()
                && (near(one.number(), percent) || near(one.number() * 100, percent));
      }
      case 2 -> given.getLast() >= 1000 && near(100 * given.getFirst() / given.getLast(), percent);
      default -> false;
    };
  }

  private static List<Double> numbers(List<Amount> amounts) {
    return amounts.stream().map(Amount::number).toList();
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) < 0.01;
  }

  /** What somebody took for a limit of so many bytes. */
  static String whatIsMemory(Amount amount, long bytes, Host host) {
    double given = amount.number();
    double all =
        1024.0
            * Long.parseLong(
                host.sh("sed -n 's/^MemTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo").text());
    if (Math.abs(given - bytes / 1e6) < 1 && (amount.unit().isEmpty() || amount.size() == MIB)) {
      return "millions of bytes; a MiB has 1048576";
    }
    List<Double> units =
        amount.unit().isEmpty()
            ? List.of(1.0, 1000.0, 1024.0, 1e6, MIB, 1e9, 1024 * MIB)
            : List.of(amount.size());
    for (double unit : units) {
      if (Math.abs(given * unit - all) < all * 0.02 + unit / 2 && given > 0) {
        return "the host's whole memory, which free tells in every container";
      }
    }
    if (given > 1e18) {
      return "the number with which the kernel says that a group has no limit: not web's group";
    }
    return (plain(given) + " " + amount.unit()).strip() + ", which is not its limit";
  }

  /** What somebody took for a share of so many percent. */
  static String whatIsShare(List<Amount> amounts, double percent, Container web) {
    List<Double> given = numbers(amounts);
    if (given.isEmpty()) {
      return "no number after that of the memory";
    }
    if (given.size() > 1) {
      return given.size() + " numbers after that of the memory";
    }
    double one = given.getFirst();
    double seen = Double.parseDouble("0" + web.run("nproc").text().replaceAll("\\D", ""));
    if (!amounts.getFirst().unit().isEmpty() && !amounts.getFirst().isPercent()) {
      return plain(one) + " " + amounts.getFirst().unit() + ", which is no share of time";
    }
    if (one == seen || one == seen * 100) {
      return "as much as nproc shows: where web may run, not for how long";
    }
    if (one == 1024 || one == 100 && !amounts.getFirst().isPercent()) {
      return "a weight: it counts only when others want the same processor";
    }
    if (near(one / 1e7, percent)) {
      return "billionths of a processor, as Docker counts; how many percent is that?";
    }
    return near(one / 1000, percent)
        ? "the quota in microseconds: what part of its period is that?"
        : plain(one) + " %";
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? "%.0f".formatted(number) : String.valueOf(number);
  }
}
