package onekernel.labs.density;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import onekernel.grade.NotYet;
import onekernel.grade.Recorded;
import onekernel.place.Host;
import onekernel.place.Vm;

/**
 * A measured amount with the room that an honest reading needs, in KiB. What moves between two
 * looks is who else shares a page, and what was touched or put away meanwhile: so a right reading
 * lies between what was there when the step began and what is there now, and between what the
 * processes have alone and what they would have if nobody else shared anything.
 *
 * @param least the smallest reading that is still right
 * @param most the largest
 * @param others what a wrong reading probably is; looked for only then
 */
record Bill(double least, double most, Supplier<List<Mistaken>> others) {
  private static final String ADDRESSES =
      "addresses (VmSize), not memory: behind most of them is nothing";

  /** How far from a figure a reading is still taken for it, as a part of it. */
  private static final double EXACT = 0.06;

  private static final double ABOUT = 0.35;
  private static final String MIB = "MiB, if anything: without a unit it counts KiB";

  /**
   * A figure that somebody may have taken for the one that was asked for.
   *
   * @param room how far from it is still taken for it, as a part of it
   */
  private record Mistaken(double figure, double room, String words) {
    boolean is(double given, double rounding) {
      return figure > 0 && distance(given) <= room + rounding;
    }

    double distance(double given) {
      return Math.abs(given / figure - 1);
    }
  }

  private static Mistaken or(double figure, String words) {
    return new Mistaken(figure, EXACT, words);
  }

  /** For a figure that changes while one looks. */
  private static Mistaken orAbout(double figure, String words) {
    return new Mistaken(figure, ABOUT, words);
  }

  /** All web servers of the fleet; as many strangers may share a page as there are of them. */
  static Bill ofFleet(Pages all, int size, Recorded seen) {
    double pss = all.proportional();
    double rss = all.resident();
    double then = taken(seen, 1, pss);
    double amongStrangers = all.own() + all.shared() / 2.0;
    return new Bill(
        Math.min(amongStrangers, Math.min(pss, then)) * 0.95,
        Math.max(all.once(), then) * 1.1,
        () ->
            List.of(
                or(rss, "the sum of all Rss: what %1$d share is in it %1$d times".formatted(size)),
                or(all.own(), "the private pages alone: then nobody has the program in memory"),
                or(all.virtual(), ADDRESSES),
                or(pss / size, "one of the %d".formatted(size)),
                or(rss / size, "the Rss of one of the %d".formatted(size)),
                or(pss / 1024, MIB)));
  }

  /**
   * The VM, seen from the host. It grows by whatever the guest touches; and QEMU's program is
   * shared with other machines, which come and go.
   *
   * @param guest what the guest says, for a reading that is wrong
   */
  static Bill ofVm(Host host, Vm vm, Recorded seen, Supplier<Guest> guest) {
    Pages qemu = Guest.qemu(host, vm);
    double now = qemu.proportional();
    double then = taken(seen, 0, now);
    return new Bill(
        Math.min(qemu.own(), then) * 0.95,
        Math.max(qemu.resident(), then) * 1.05,
        () -> insteadOf(qemu, guest.get()));
  }

  private static List<Mistaken> insteadOf(Pages qemu, Guest guest) {
    return List.of(
        or(qemu.virtual(), ADDRESSES),
        or(Guest.PROMISED, "what the VM was promised; the host counts what it has touched"),
        or(guest.server().proportional(), "the web server in it: its kernel and QEMU are missing"),
        or(qemu.proportional() / 1024.0, MIB),
        orAbout(guest.processes(), "the guest's processes: its kernel and QEMU are missing"),
        orAbout(guest.used(), "what the guest calls used: the host sees more than that touched"),
        orAbout(guest.touched(), "what the guest has in use: QEMU itself is missing"));
  }

  /** The web server in the guest, as the guest's kernel counts it. */
  static Bill ofServer(Pages server) {
    return new Bill(
        server.proportional() * 0.8,
        server.proportional() * 1.2,
        () ->
            List.of(
                or(server.resident(), "its Rss, with all of the program that others share"),
                or(server.virtual(), ADDRESSES),
                or(server.own(), "its private pages alone"),
                or(server.proportional() / 1024.0, MIB)));
  }

  /**
   * One container with its shim: on the average of these, or what one more would add where
   * thousands share the rest.
   */
  static Bill ofContainer(Pages servers, Pages shims, double size) {
    return new Bill(
        (servers.own() + shims.own()) / size * 0.8,
        (servers.once() + shims.once()) / size * 1.25,
        () ->
            List.of(
                or(servers.proportional() / size, "the shim isn't on the bill"),
                or(servers.once() / size, "the shim isn't on the bill"),
                or(servers.own() / size, "private pages of the web server alone: no shim"),
                or(servers.resident() / size, "the Rss of the web server, without a shim"),
                or(
                    (servers.resident() + shims.resident()) / size,
                    "by Rss: pages that all share are paid by each"),
                or((servers.virtual() + shims.virtual()) / size, ADDRESSES)));
  }

  /** What the scene saw: first of the VM, second of the fleet. */
  private static double taken(Recorded seen, int which, double otherwise) {
    String[] figures = seen.get("taken").split(" ");
    return which < figures.length && figures[which].matches("\\d{1,15}")
        ? Double.parseDouble(figures[which])
        : otherwise;
  }

  void judge(double given, NotYet.Expectation wanted) {
    if (given < least || given > most) {
      throw wanted.observed(words(given, given, 0, given < least ? "too little" : "too much"));
    }
  }

  /** How many of them fit into a budget; the last one may have been rounded either way. */
  void judgeCount(double given, double budget, NotYet.Expectation wanted) {
    if (given < Math.floor(budget / most) || given > Math.ceil(budget / least)) {
      double each = budget / Math.max(given, 0.001);
      throw wanted.observed(
          "%s, as if each took %s KiB"
              .formatted(
                  words(given, each, 1 / Math.max(given, 1), each > most ? "too few" : "too many"),
                  Amounts.words(Math.rint(each))));
    }
  }

  /**
   * A figure may be two mistakes at once, the nearest first; what moves while one looks is named
   * only where nothing else fits.
   */
  private String words(double given, double taken, double rounding, String otherwise) {
    List<Mistaken> near =
        others.get().stream()
            .filter(other -> other.is(taken, rounding))
            .sorted(Comparator.comparingDouble(other -> other.distance(taken)))
            .toList();
    String exact =
        near.stream()
            .filter(other -> other.room() == EXACT)
            .map(Mistaken::words)
            .distinct()
            .collect(Collectors.joining("; or "));
    String about = near.isEmpty() ? otherwise : near.getFirst().words();
    return Amounts.words(given) + ": " + (exact.isEmpty() ? about : exact);
  }
}
