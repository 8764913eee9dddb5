package onekernel.labs.hardening;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Once;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.place.Host;
import onekernel.place.Vm;

/** Orders something in the shop, robs it, and looks in the VM at what came of it. */
final class HardeningChecks {
  private static final String AGAIN =
      "Was it another one that you noted? Begin again with /reset, note the one that runs then,"
          + " and crash that.";

  @Step("capabilities")
  void theDiskOfVmIsOutOfReach(@Named("vm") Vm vm, Drawn drawn, Recorded recorded, Once once) {
    Visit visit = byRoot(vm, recorded, once).sells(drawn.get("token"));
    noWay(
        "a robber who doesn't get at the disk of vm",
        visit.wayTo("DONE " + visit.nonce()),
        "they read it");
  }

  @Step("capabilities")
  void theLedgerStaysShut(@Named("vm") Vm vm, Drawn drawn, Recorded recorded, Once once) {
    Visit visit = byRoot(vm, recorded, once).sells(drawn.get("token"));
    NotYet.Expectation wanted = expected("a ledger that the accountant, user 4321, can read");
    String owner = visit.aftermath().lines().findFirst().orElse("");
    wanted.unless(owner.isEmpty() || owner.equals("4321"), "the file is somebody else's now");
    noWay(
        "a robber who can't read the accountant's ledger",
        visit.wayTo(recorded.get("ledger")),
        "they read it");
    wanted.unless(
        visit.aftermath().contains(recorded.get("ledger")),
        "it isn't at /srv/shop/orders/ledger any more, or is closed to her, or says something"
            + " else");
  }

  private static Visit byRoot(Vm vm, Recorded recorded, Once once) {
    String attack = Attacks.byRoot(recorded.get("disk"));
    return once.seen(Visit.class, () -> Visit.to(vm, attack, Attacks.LEDGER_AFTERMATH));
  }

  private static void noWay(String wanted, Optional<String> way, String observed) {
    way.ifPresent(by -> {
      throw expected(wanted).observed(observed + " " + by);
    });
  }

  @Step("foothold")
  void nobodyBecomesRootByStartingPrograms(
      @Named("vm") Vm vm, Drawn drawn, Recorded recorded, Once once) {
    Visit visit = byUser(vm, once).sells(drawn.get("token"));
    NotYet.Expectation wanted = expected("a robber who doesn't become root in the shop");
    String user = visit.user();
    wanted.unlessNot(user.equals("0"), "the shop runs as root: user 33 was asked for");
    wanted.unless(
        user.equals("33"),
        "the shop runs as user %s: user 33 was asked for, whose pages these are".formatted(user));
    noWay(wanted.expected(), visit.wayTo(recorded.get("safe")), "they read root's /safe");
    noWay(wanted.expected(), visit.wayTo("ROOT " + visit.nonce()), "they become root");
  }

  @Step("foothold")
  void nothingThatTheShopIsMadeOfChanges(@Named("vm") Vm vm, Drawn drawn, Once once) {
    Visit visit = byUser(vm, once).sells(drawn.get("token"));
    noWay(
        "a robber who leaves nothing behind",
        visit.wayTo("DONE " + visit.nonce()),
        "they changed the shop");
  }

  private static Visit byUser(Vm vm, Once once) {
    return once.seen(Visit.class, () -> Visit.to(vm, Attacks.byUser(), ""));
  }

  @Step("syscalls")
  void theKernelsKeysAreOutOfReach(@Named("vm") Vm vm, Drawn drawn, Recorded recorded) {
    String name = "safe-" + drawn.get("token");
    Visit visit = Visit.to(vm, Attacks.onTheKeys(name), Attacks.keysAftermath(name));
    visit.sells(drawn.get("token"));
    NotYet.Expectation wanted = expected("a robber who gets at no key of the kernel's");
    boolean filtered = visit.status("Seccomp").equals("2");
    if (visit.wayTo(recorded.get("key")).isPresent()) {
      throw wanted
          .observed("they read the password")
          .hint(
              filtered
                  ? "A filter is there, and lets keyctl pass."
                  : "No filter is there: line Seccomp in the /proc/PID/status of the shop says 0.");
    }
    expected("a password that root of vm still has, on its ring of keys")
        .unless(
            visit.aftermath().contains(recorded.get("key")),
            "it is gone, or root can't read it, or it is another: begin again with /reset");
    Optional<String> way = visit.wayTo("DONE " + visit.nonce());
    wanted.unless(
        !way.orElse("").equals("by writing over it"),
        "they can't read the password, but write over it: keyctl is many calls in one");
    wanted.unless(
        !visit.aftermath().contains("gift"),
        "they can't read any, but put a key of their own on root's ring (add_key)");
    expected("all that Podman's filter refuses still refused")
        .unless(
            way.isEmpty(),
            "calls that it had refused are open now: a new filter takes the place of the old one");
  }

  @Step("mapped")
  void rootOfTheShopIsNobodyOutside(@Named("vm") Vm vm, Drawn drawn, Recorded recorded) {
    Visit visit = Visit.to(vm, Attacks.asRoot(), Attacks.GIFT_AFTERMATH);
    visit.sells(drawn.get("token"));
    expected("a robber who is root in the shop")
        .unless(visit.user().equals("0"), "inside, they aren't user 0: the software stops");
    NotYet.Expectation wanted = expected("a robber who is nobody outside");
    Gift gift = Gift.in(visit.aftermath());
    wanted.unlessNot(gift.makesRoot(), "whoever starts their gift is root of vm");
    wanted.unless(
        visit.wayTo(recorded.get("key")).isEmpty(),
        gift.owner().equals("0")
            ? "the gift is harmless, but they read root's key: user 0 inside is user 0 outside"
            : "they read root's key: user 0 of vm is in their map, under another number");
    wanted.unless(
        visit.wayTo(recorded.get("ledger")).isEmpty(),
        gift.owner().equals("4321")
            ? "outside they are user 4321, the accountant, and read her ledger"
            : "they read the ledger: user 4321, the accountant, is in their map");
    wanted.unless(
        gift.ownersName().isEmpty(),
        "outside they are user %s, whom vm knows as %s".formatted(gift.owner(), gift.ownersName()));
    wanted.unless(
        gift.groupsName().isEmpty(),
        "outside they are nobody, but in vm's group %s".formatted(gift.groupsName()));
    for (Mapped kind : Mapped.values()) {
      kind.firstKnown(visit)
          .ifPresent(known -> {
            throw wanted.observed(
                "%s %s of vm is in their map, under another number".formatted(kind, known));
          });
    }
  }

  @Step("labels")
  void theTypeKeepsTheRobberFromTheBank(
      @Named("vm") Vm vm, Drawn drawn, Recorded recorded, Once once) {
    Market market = once.seen(Market.class, () -> Market.visited(vm, drawn, recorded));
    market.isOpenToTheShop();
    market.isShut("bank");
  }

  @Step("labels")
  void theCategoryKeepsTheRobberFromTheBaker(
      @Named("vm") Vm vm, Drawn drawn, Recorded recorded, Once once) {
    Market market = once.seen(Market.class, () -> Market.visited(vm, drawn, recorded));
    market.isOpenToTheShop();
    market.isShut("baker/till");
  }

  @Step("fall")
  void handsInTheKernelThatFell(Host host, @Named("vm") Vm vm, Answer answer, Recorded recorded) {
    NotYet.Expectation wanted = expected("the boot id of the kernel that fell");
    String before = BootIds.plain(recorded.get("boot"));
    String now = BootIds.plain(vm.kernel().bootId());
    List<String> ids = BootIds.in(answer.text());
    wanted.unless(!ids.isEmpty(), "no boot id in \"" + answer.trimmed() + "\"");
    wanted.unless(ids.size() == 1, ids.size() + " boot ids: one kernel fell");
    wanted.unlessNot(
        ids.contains(BootIds.plain(host.kernel().bootId())),
        "your host's, which is reading this: it still runs");
    wanted.unlessNot(
        ids.contains(now) && before.equals(now),
        "no kernel has fallen yet: vm still runs under this boot id");
    if (ids.contains(now)) {
      throw wanted.observed("the one that runs now, after the crash").hint(AGAIN);
    }
    if (!ids.contains(before)) {
      throw wanted.observed("a boot id that vm didn't have when this step began").hint(AGAIN);
    }
    Death.of(recorded.get("boot"), vm.console())
        .ifPresent(other -> {
          throw expected("a kernel that crashed")
              .observed(other)
              .hint("Begin the step again with /reset.");
        });
  }

  @Step("fall")
  void namesThePlacesThatFell(Answer answer) {
    String said =
        BootIds.without(answer.text())
            .replaceAll("\\b(?:not|without|except)\\s+(?:(?:the|my|your)\\s+)?host\\b", " ")
            .replaceAll(
                "\\bhost\\s+(?:(?:is|was|has|did|does)(?:n.?t|\\s+not)|not|never|survived|still"
                    + "|goes on|went on)\\b",
                " ");
    Set<String> named = new TreeSet<>(List.of(said.split("[^a-z]+")));
    named.retainAll(Set.of("host", "vm", "shop"));
    NotYet.Expectation wanted = expected("each place that fell with its kernel: host, vm, shop");
    wanted.unless(!named.isEmpty(), "none of these words in \"" + answer.trimmed() + "\"");
    wanted.unlessNot(
        named.contains("host"), "host: it runs a kernel of its own, and never noticed");
    wanted.unless(
        named.contains("vm"), "only the shop: whose kernel was it, and what else did it run?");
    wanted.unless(named.contains("shop"), "only vm: what else did its kernel run?");
  }

  @Step("left")
  void namesTheWallsThatTheTenantBuilt(Answer answer, Drawn drawn) {
    NotYet.Expectation wanted = expected("the numbers of the walls that the tenant really built");
    Set<Integer> named = Works.in(answer.text());
    wanted.unless(!named.isEmpty(), "no number from 1 to 8 in \"" + answer.trimmed() + "\"");
    Works works = new Works(Integer.parseInt(drawn.get("turn")));
    for (int number : named) {
      wanted.unless(number >= 1 && number <= Works.COUNT, "number " + number + " isn't there");
      wanted.unlessNot(
          works.pretends(number),
          "number %d, which says so, but the kernel's own switch is as it was".formatted(number));
      wanted.unless(works.isTheTenants(number), "number %d, which was refused".formatted(number));
    }
    wanted.unless(
        named.size() == Works.BUILT,
        "%d of them; the tenant built more than that".formatted(named.size()));
  }
}
