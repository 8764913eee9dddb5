package onekernel.labs.density;

import java.util.Optional;
import onekernel.grade.NotYet;

/**
 * A measured amount with the room that an honest reading needs, in KiB, and the figures that may be
 * taken for it. The room is for what changes between two looks: who else shares a page, and what
 * was touched meanwhile.
 *
 * @param least the smallest reading that is still right
 * @param most the largest
 * @param others what a wrong reading probably is
 */
record Bill(double least, double most, Nearest others) {

  /**
   * All web servers of the fleet together; a stranger who shares the file moves it by a seventh.
   */
  static Bill ofFleet(Pages all, int size) {
    Nearest others =
        new Nearest()
            .or(
                all.resident(),
                "the sum of all Rss: what %d share is in it %d times".formatted(size, size))
            .or(all.own(), "the private pages alone: then nobody has the program in memory")
            .or(all.virtual(), "addresses (VmSize), not memory: behind most of them is nothing")
            .or(all.proportional() / (double) size, "one of the %d".formatted(size))
            .or(all.resident() / (double) size, "the Rss of one of the %d".formatted(size))
            .or(all.proportional() / 1024.0, "MiB, if anything: without a unit it counts KiB");
    return new Bill(all.proportional() * 0.8, all.proportional() * 1.2, others);
  }

  /** The VM, seen from the host: it only grows. */
  static Bill ofVm(Qemu qemu, Guest guest) {
    Nearest others =
        new Nearest()
            .or(Guest.PROMISED, "what the VM was promised; the host counts what it has touched")
            .or(guest.total(), "what the guest has in all; the host counts what it has touched")
            .or(qemu.pages().virtual(), "addresses (VmSize), not memory: behind many is nothing")
            .or(
                guest.server().proportional(),
                "the web server in it: its kernel and QEMU are missing")
            .orAbout(guest.processes(), "the guest's processes: its kernel and QEMU are missing")
            .or(qemu.now() / 1024, "MiB, if anything: without a unit it counts KiB");
    return new Bill(
        qemu.least() * 0.93,
        qemu.now() * 1.07,
        others
            .orAbout(
                guest.used(), "what the guest calls used: the host sees more than that touched")
            .or(guest.touched(), "what the guest has in use: QEMU itself is missing"));
  }

  /** The web server in the guest, as the guest's kernel counts it. */
  static Bill ofServer(Guest guest) {
    Pages server = guest.server();
    Nearest others =
        new Nearest()
            .or(server.resident(), "its Rss, with all of the program that others share")
            .or(server.virtual(), "addresses (VmSize), not memory")
            .or(server.own(), "its private pages alone")
            .orAbout(guest.processes(), "all processes of the guest")
            .or(guest.used(), "what the whole guest uses")
            .or(server.proportional() / 1024.0, "MiB, if anything: without a unit it counts KiB");
    return new Bill(server.proportional() * 0.8, server.proportional() * 1.2, others);
  }

  /**
   * One container with its shim: on the average of these, or what one more would add where
   * thousands share the rest.
   */
  static Bill ofContainer(Pages servers, Pages shims, int size) {
    double average = (servers.proportional() + shims.proportional()) / (double) size;
    double more = (servers.own() + shims.own()) / (double) size;
    Nearest others =
        new Nearest()
            .or(servers.proportional() / (double) size, "the shim isn't on the bill")
            .or(servers.own() / (double) size, "only private pages of the web server: no shim")
            .or(servers.resident() / (double) size, "the Rss of the web server, without a shim")
            .or(
                (servers.resident() + shims.resident()) / (double) size,
                "by Rss: pages that all share are paid by each")
            .or(
                (servers.virtual() + shims.virtual()) / (double) size,
                "by addresses (VmSize), not by memory");
    return new Bill(more * 0.87, average * 1.15, others);
  }

  void judge(double given, NotYet.Expectation wanted) {
    if (given >= least && given <= most) {
      return;
    }
    throw wanted.observed(
        words(given, others.to(given), given < least ? "too little" : "too much"));
  }

  /** How many of them fit into a budget; the last one may have been rounded either way. */
  void judgeCount(double given, double budget, NotYet.Expectation wanted) {
    if (given >= Math.floor(budget / most) && given <= Math.ceil(budget / least)) {
      return;
    }
    double each = budget / Math.max(given, 0.001);
    Optional<String> taken = others.to(each);
    throw wanted.observed(
        words(given, taken, each > most ? "too few" : "too many")
            + ", as if each took %s KiB".formatted(Amounts.words(Math.rint(each))));
  }

  private static String words(double given, Optional<String> taken, String otherwise) {
    return Amounts.words(given) + ": " + taken.orElse(otherwise);
  }
}
