package onekernel.labs.density;

import java.util.Optional;
import java.util.function.Supplier;
import onekernel.grade.NotYet;
import onekernel.place.Vm;

/**
 * A measured amount with the room that an honest reading needs, in KiB. The room is for what
 * changes between two looks: who else shares a page, and what was touched meanwhile.
 *
 * @param least the smallest reading that is still right
 * @param most the largest
 * @param others what a wrong reading probably is; looked for only then
 */
record Bill(double least, double most, Supplier<Nearest> others) {
  private static final String ADDRESSES =
      "addresses (VmSize), not memory: behind most of them is nothing";
  private static final String MIB = "MiB, if anything: without a unit it counts KiB";

  /** All web servers of the fleet; a stranger who shares their file moves it by a seventh. */
  static Bill ofFleet(Pages all, int size) {
    double pss = all.proportional();
    double rss = all.resident();
    return new Bill(
        pss * 0.8,
        pss * 1.2,
        () ->
            new Nearest()
                .or(rss, "the sum of all Rss: what %1$d share is in it %1$d times".formatted(size))
                .or(all.own(), "the private pages alone: then nobody has the program in memory")
                .or(all.virtual(), ADDRESSES)
                .or(pss / size, "one of the %d".formatted(size))
                .or(rss / size, "the Rss of one of the %d".formatted(size))
                .or(pss / 1024, MIB));
  }

  /** The VM, seen from the host. */
  static Bill ofVm(Qemu qemu, Vm vm) {
    return new Bill(qemu.least() * 0.93, qemu.most() * 1.07, () -> insteadOf(qemu, Guest.of(vm)));
  }

  private static Nearest insteadOf(Qemu qemu, Guest guest) {
    return new Nearest()
        .or(qemu.pages().virtual(), ADDRESSES)
        .or(guest.server().proportional(), "the web server in it: its kernel and QEMU are missing")
        .or(qemu.pages().proportional() / 1024.0, MIB)
        .orAbout(guest.processes(), "the guest's processes: its kernel and QEMU are missing")
        .orAbout(guest.used(), "what the guest calls used: the host sees more than that touched")
        .orAbout(guest.touched(), "what the guest has in use: QEMU itself is missing");
  }

  /** The web server in the guest, as the guest's kernel counts it. */
  static Bill ofServer(Pages server) {
    return new Bill(
        server.proportional() * 0.8,
        server.proportional() * 1.2,
        () ->
            new Nearest()
                .or(server.resident(), "its Rss, with all of the program that others share")
                .or(server.virtual(), ADDRESSES)
                .or(server.own(), "its private pages alone")
                .or(server.proportional() / 1024.0, MIB));
  }

  /**
   * One container with its shim: on the average of these, or what one more would add where
   * thousands share the rest.
   */
  static Bill ofContainer(Pages servers, Pages shims, double size) {
    Pages both = servers.plus(shims);
    return new Bill(
        both.own() / size * 0.87,
        both.proportional() / size * 1.15,
        () ->
            new Nearest()
                .or(servers.proportional() / size, "the shim isn't on the bill")
                .or(servers.own() / size, "private pages of the web server alone: no shim")
                .or(servers.resident() / size, "the Rss of the web server, without a shim")
                .or(both.resident() / size, "by Rss: pages that all share are paid by each")
                .or(both.virtual() / size, ADDRESSES));
  }

  void judge(double given, NotYet.Expectation wanted) {
    if (given < least || given > most) {
      throw wanted.observed(words(given, given, given < least ? "too little" : "too much"));
    }
  }

  /** How many of them fit into a budget; the last one may have been rounded either way. */
  void judgeCount(double given, double budget, NotYet.Expectation wanted) {
    if (given < Math.floor(budget / most) || given > Math.ceil(budget / least)) {
      double each = budget / Math.max(given, 0.001);
      throw wanted.observed(
          "%s, as if each took %s KiB"
              .formatted(
                  words(given, each, each > most ? "too few" : "too many"),
                  Amounts.words(Math.rint(each))));
    }
  }

  private String words(double given, double taken, String otherwise) {
    Optional<String> what = others.get().to(taken);
    return Amounts.words(given) + ": " + what.orElse(otherwise);
  }
}
