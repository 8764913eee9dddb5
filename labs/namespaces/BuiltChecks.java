package onekernel.labs.namespaces;

import static onekernel.grade.NotYet.expected;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Once;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.place.Vm;

/** Looks at what was built in the VM: from outside the fence, as root of the VM's kernel. */
final class BuiltChecks {

  @Step("by-hand")
  void theNameIsItsOwn(@Named("vm") Vm vm, Recorded recorded, Drawn drawn, Once once) {
    String name = "box-" + drawn.get("token");
    Look look = look(vm, once);
    vmKeepsItsName(look, recorded);
    NotYet.Expectation wanted = expected("a process of vm that sees the host name " + name);
    Fenced box = box(look, name, wanted);
    wanted.unless(box.called().equals(name), box.process() + " sees the name " + box.called());
  }

  @Step("by-hand")
  void processListAndNetworkAreItsOwn(@Named("vm") Vm vm, Drawn drawn, Once once) {
    NotYet.Expectation wanted =
        expected("it is number 1 of a process list of its own, with mnt, ipc and net of its own");
    Fenced box = box(look(vm, once), "box-" + drawn.get("token"), wanted);
    Set<String> missing = Kinds.without(Set.of("mnt", "pid", "ipc", "net"), box.own());
    if (missing.equals(Set.of("pid"))) {
      throw wanted
          .observed(box.process() + " is still in the process list of vm")
          .hint("A new list is for the children of who asks for it: unshare has --fork for that.");
    }
    wanted.unless(missing.isEmpty(), box.process() + " is in vm's " + Kinds.words(missing));
    if (!box.isFirstOfItsList()) {
      throw wanted
          .observed(box.process() + " isn't number 1 to itself")
          .hint("A shell stays number 1 unless its last command replaces it: exec.");
    }
  }

  @Step("by-hand")
  void rootAndProcAreItsOwn(@Named("vm") Vm vm, Drawn drawn, Once once) {
    NotYet.Expectation wanted =
        expected("its root is /srv/box, and /proc there lists its own processes");
    Fenced box = box(look(vm, once), "box-" + drawn.get("token"), wanted);
    wanted.unless(box.hasTheBoxForItsRoot(), box.process() + " has another root than /srv/box");
    wanted.unless(box.seesSomeList(), "there is nothing at /proc for " + box.process());
    wanted.unless(
        box.seesItsOwnList(),
        "/proc shows %s everybody's processes, not only its own".formatted(box.process()));
  }

  private static Look look(Vm vm, Once once) {
    return once.seen(Look.class, () -> Look.into(vm));
  }

  /** The process that is nearest to what was asked for: an earlier attempt may go on beside it. */
  private static Fenced box(Look look, String name, NotYet.Expectation wanted) {
    return look.processes().stream()
        .max(
            Comparator.comparingLong(p ->
                count(
                    p.called().equals(name),
                    p.isFirstOfItsList(),
                    p.own().contains("mnt"),
                    p.own().contains("net"),
                    p.own().contains("ipc"),
                    p.hasTheBoxForItsRoot(),
                    p.seesItsOwnList())))
        .orElseThrow(
            () -> wanted.observed("every process of vm is in the namespaces that vm began with"));
  }

  private static long count(Boolean... there) {
    return Stream.of(there).filter(yes -> yes).count();
  }

  private static void vmKeepsItsName(Look look, Recorded recorded) {
    String first = recorded.get("name");
    if (!look.vmIsCalled().equals(first)) {
      throw expected("vm to keep its name, " + first)
          .observed("vm itself is called " + look.vmIsCalled())
          .hint("Give it back with: vm$ hostname " + first);
    }
  }

  @Step("join")
  void loIsUpInTheNetworkOfShop(@Named("vm") Vm vm, Recorded recorded, Once once) {
    Map<String, Lo> all = networks(vm, recorded, once);
    NotYet.Expectation wanted = expected("lo is up in the network of shop, and there alone");
    wanted.unless(all.get("shop").up(), "there it is down");
    wanted.unlessNot(all.get("till").up(), "it is up in that of till as well");
    wanted.unless(all.get("vm").up(), "that of vm is down now, and was to stay as it was");
  }

  private static Map<String, Lo> networks(Vm vm, Recorded recorded, Once once) {
    return once.seen(Lo.Networks.class, () -> Lo.allOf(vm, recorded.get("first"))).los();
  }

  @Step("join")
  void loHasItsAddressInTheNetworkOfShop(
      @Named("vm") Vm vm, Recorded recorded, Drawn drawn, Once once) {
    String address = "10.9." + drawn.get("octet") + ".1";
    Map<String, Lo> all = networks(vm, recorded, once);
    NotYet.Expectation wanted =
        expected("lo has the address " + address + " in the network of shop, and there alone");
    for (String name : List.of("vm", "till")) {
      if (all.get(name).has(address)) {
        throw wanted
            .observed("it is there in the network of " + name)
            .hint("What was added is taken back by ip address del, with the same words.");
      }
    }
    Lo lo = all.get("shop");
    wanted.unless(
        lo.has(address),
        lo.addresses().isEmpty() ? "no address there" : String.join(" ", lo.addresses()));
  }

  @Step("nobody")
  void itIsRootInsideAndNobodyOutside(@Named("vm") Vm vm, Drawn drawn, Once once) {
    String uid = drawn.get("uid");
    NotYet.Expectation wanted =
        expected(
            "a process that vm counts as user %s, and that is user 0 to itself".formatted(uid));
    Fenced process = ofUser(drawn, look(vm, once), wanted);
    if (!process.uid().equals(uid)) {
      throw wanted
          .observed("vm counts %s as user %s".formatted(process.process(), process.uid()))
          .hint(
              process.uid().equals("0")
                  ? "Root made it, so root it stays outside. Become the user first: setpriv."
                  : "");
    }
    String inside = process.uidInside(uid);
    wanted.unless(
        inside.equals("0"),
        process.process()
            + (inside.isEmpty()
                ? " is in a user namespace without a map: to itself it is nobody"
                : " is user " + inside + " to itself"));
  }

  @Step("nobody")
  void itHasNamedItselfByItsOwnRight(
      @Named("vm") Vm vm, Recorded recorded, Drawn drawn, Once once) {
    String name = "root-" + drawn.get("token");
    Look look = look(vm, once);
    vmKeepsItsName(look, recorded);
    NotYet.Expectation wanted =
        expected("it sees the host name %s, in a UTS namespace that is its own".formatted(name));
    Fenced process = ofUser(drawn, look, wanted);
    wanted.unless(process.own().contains("uts"), process.process() + " is in vm's UTS namespace");
    wanted.unless(
        process.called().equals(name), process.process() + " sees the name " + process.called());
    wanted.unless(
        process.ownsItsName(),
        "it does, but somebody else made that UTS namespace: it couldn't rename itself");
  }

  private static Fenced ofUser(Drawn drawn, Look look, NotYet.Expectation wanted) {
    String uid = drawn.get("uid");
    String name = "root-" + drawn.get("token");
    Optional<Fenced> nearest =
        look.processes().stream()
            .filter(p -> p.own().contains("user"))
            .max(
                Comparator.comparingLong(p ->
                    count(
                        p.uid().equals(uid),
                        p.uidInside(uid).equals("0"),
                        p.own().contains("uts"),
                        p.called().equals(name),
                        p.ownsItsName())));
    return nearest.orElseThrow(
        () -> wanted.observed("no process of vm has a user namespace of its own"));
  }
}
