package onekernel.labs.guest;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Meanwhile;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Once;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Vm;

/** Looks at the VM from inside and outside, and at host and container, which must not notice. */
final class GuestChecks {
  /** Whoever looks again in a second needn't wait for a machine that is on its way back. */
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  @Step("machine")
  void handsInTheBootIdOfTheVm(Host host, @Named("vm") Vm vm, Answer answer) {
    NotYet.Expectation wanted = expected("the boot id that vm reads");
    List<String> ids = Ids.in(answer.text()).stream().distinct().toList();
    if (ids.equals(List.of(Ids.of(vm)))) {
      return;
    }
    wanted.unless(!ids.isEmpty(), "no boot id in \"" + answer.trimmed() + "\"");
    wanted.unless(ids.size() == 1, ids.size() + " ids; one was asked for");
    wanted.unlessNot(
        ids.contains(Ids.of(host)), "the host's boot id, which every container reads as well");
    throw wanted.observed("an id that the VM's kernel doesn't have now");
  }

  @Step("machine")
  void handsInTheAddressOfItsNetworkCard(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Answer answer) {
    NotYet.Expectation wanted = expected("the hardware address of vm's network card");
    List<String> given = Mac.in(answer.text());
    wanted.unless(!given.isEmpty(), "no hardware address in \"" + answer.trimmed() + "\"");
    wanted.unless(given.size() == 1, given.size() + " addresses; one was asked for");
    String address = given.getFirst();
    Set<String> cards = Mac.of(Qemu.of(vm, host), host);
    if (cards.contains(address)) {
      return;
    }
    wanted.unlessNot(
        address.equals(Mac.LOOPBACK), "that of lo, which isn't a card: the kernel talks to itself");
    wanted.unlessNot(Mac.of(web).contains(address), "that of web's network card");
    wanted.unlessNot(
        cards.stream().anyMatch(card -> card.substring(2).equals(address.substring(2))),
        "the host's end of the cable: " + address);
    wanted.unlessNot(
        Mac.of(vm).contains(address),
        address + ", of an interface that vm's kernel made up: its machine has no such card");
    throw wanted.observed(address + ", which no card of vm has");
  }

  @Step("ramdisk")
  void onlyTheKernelOfVmHasTheDriver(Host host, @Named("vm") Vm vm, Recorded recorded, Once once) {
    boolean hostHadIt = recorded.get("host-has-brd").equals("1");
    if (!hostHadIt && hasBrd(host)) {
      throw expected("module brd in the VM's kernel, and none in the host's")
          .observed("the host's kernel has loaded it")
          .hint("Unload it there (sudo rmmod brd), and load it in vm.");
    }
    expected("module brd in the VM's kernel")
        .unless(disk(vm, once).driver(), "vm's list of modules lacks it");
  }

  private static boolean hasBrd(Host host) {
    return host.run("grep", "-qs", "^brd ", "/proc/modules").ok();
  }

  private static MemoryDisk disk(Vm vm, Once once) {
    return once.seen(MemoryDisk.class, () -> MemoryDisk.look("/srv/ram", "token", vm));
  }

  @Step("ramdisk")
  void theDiskOfMemoryHoldsTheToken(@Named("vm") Vm vm, Drawn drawn, Once once) {
    long wantedKib = Long.parseLong(drawn.get("size")) * 1024;
    NotYet.Expectation wanted =
        expected("a disk of brd's, %s MiB, mounted at /srv/ram".formatted(drawn.get("size")));
    MemoryDisk disk = disk(vm, once);
    Mount mount = disk.mount().orElseThrow(() -> nothingAt(wanted, disk.mounts()));
    wanted.unless(
        mount.isMemoryDisk(),
        "%s is mounted there, of type %s: not a disk that brd made"
            .formatted(mount.source(), mount.type()));
    if (disk.kib() != wantedKib) {
      throw wanted
          .observed("the disk has " + disk.kib() + " KiB")
          .hint("rd_size counts in KiB, and only when the module is being loaded.");
    }
    String token = disk.said();
    expected("/srv/ram/token says " + drawn.get("token"))
        .unless(
            token.equals(drawn.get("token")), token.isEmpty() ? "nothing" : "\"" + token + "\"");
    expected("a file token on the disk at /srv/ram")
        .unless(disk.holdsTheFile(), "it says so, but lies on another disk");
  }

  private static NotYet nothingAt(NotYet.Expectation wanted, List<Mount> mounts) {
    return mounts.stream()
        .filter(Mount::isMemoryDisk)
        .findFirst()
        .map(other -> wanted.observed("a disk of brd's is mounted at " + other.point()))
        .orElse(wanted.observed("nothing is mounted there"));
  }

  @Step("setting")
  void theKernelOfVmGoesByTheNewValueAndThatOfTheHostByItsOld(
      Host host, @Named("vm") Vm vm, Recorded recorded, Drawn drawn) {
    String before = recorded.get("host-swappiness");
    String hostNow = host.run("cat", "/proc/sys/vm/swappiness").text();
    if (!hostNow.equals(before)) {
      throw expected("the host's own vm.swappiness as it was, " + before)
          .observed(hostNow)
          .hint("Put it back on the host: sudo sysctl -w vm.swappiness=" + before);
    }
    String value = drawn.get("swappiness");
    String live = Live.line(vm, "sys/vm/swappiness");
    if (!live.equals(value)) {
      throw whereElse(value, live, vm);
    }
  }

  /** Where it was written that the kernel doesn't go by. */
  private static NotYet whereElse(String value, String live, Vm vm) {
    String line = "^[^#]*vm[./]swappiness *= *" + value;
    String look =
        "cat /proc/sys/vm/swappiness; grep -ls '" + line + "' /etc/sysctl.conf /etc/sysctl.d/*";
    List<String> told = vm.sh(look).stdout().lines().toList();
    NotYet.Expectation wanted = expected("vm.swappiness is " + value + " in vm's running kernel");
    if (!told.isEmpty() && told.getFirst().equals(value)) {
      return wanted.observed("a file laid over the setting says so; the kernel goes by " + live);
    }
    if (told.size() > 1) {
      return wanted
          .observed("a file says so; the running kernel goes by " + live)
          .hint("Nothing has read that file yet. sysctl -p FILE does.");
    }
    return wanted.observed("it goes by " + live);
  }

  @Step("qemu")
  void findsTheProcessThatPlaysTheMachine(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Answer answer) {
    NotYet.Expectation wanted = expected("the process id of vm's QEMU on the host, first");
    List<Long> given = Qemu.numbersIn(answer.text());
    wanted.unless(!given.isEmpty(), "no number in \"" + answer.trimmed() + "\"");
    long first = given.getFirst();
    Qemu qemu = Qemu.of(vm, host);
    if (first != qemu.pid()) {
      throw wanted.observed(
          first == web.pid() ? first + " is web's first process" : qemu.whatIs(first, host));
    }
  }

  @Step("qemu")
  void findsItsProcessorThreads(Host host, @Named("vm") Vm vm, Answer answer) {
    Qemu qemu = Qemu.of(vm, host);
    Set<Long> processors = qemu.processors();
    List<Long> given = Qemu.numbersIn(answer.text());
    Set<Long> named = new TreeSet<>(given.subList(Math.min(1, given.size()), given.size()));
    if (named.equals(processors)) {
      return;
    }
    NotYet.Expectation wanted =
        expected(
            processors.size() == 1
                ? "after it, the id of its one processor thread"
                : "after it, the ids of its %d processor threads".formatted(processors.size()));
    wanted.unless(!named.isEmpty(), "no thread id");
    for (long id : named) {
      wanted.unlessNot(id == qemu.pid(), "its first thread, which has the process's own number");
      wanted.unless(qemu.threads().containsKey(id), id + " isn't a thread of QEMU's");
      wanted.unless(processors.contains(id), id + " is a thread called " + qemu.threads().get(id));
    }
    throw wanted.observed("%d of %d".formatted(named.size(), processors.size()));
  }

  @Step("crash")
  void theKernelOfVmFellAndCameBackAndNobodyElseNoticed(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Recorded recorded) {
    Meanwhile<Boolean> back = Meanwhile.look(() -> requireAnotherKernel(vm, recorded));
    hostAndContainerWentOn(host, web, recorded);
    back.seen();
  }

  private static boolean requireAnotherKernel(Vm vm, Recorded recorded) {
    NotYet.Expectation wanted = expected("a panic of vm's kernel, and vm back with a new boot id");
    String state = vm.state();
    if (!state.equals("running")) {
      throw wanted
          .observed("vm is " + state + (state.equals("shut off") ? whySo(vm, recorded) : ""))
          .hint("A kernel that panics stops by itself and starts anew. Bring vm back with /reset.");
    }
    Console console = Console.since(recorded.get("boot"), vm.console());
    wanted.unlessNot(console.isComingBack(), "vm isn't back yet: " + console.lastEnd().words());
    if (bootIdOf(vm, wanted).equals(recorded.get("boot"))) {
      throw wanted.observed(
          console.claimsPanic()
              ? "the words of a panic on the console, but the same kernel still runs"
              : "the same kernel still runs: its boot id is as before");
    }
    wanted.unless(console.sawPanic(), console.lastEnd().words());
    return true;
  }

  private static String whySo(Vm vm, Recorded recorded) {
    return Console.since(recorded.get("boot"), vm.console()).isComingBack()
        ? ": it was told to switch off, in good order"
        : ": somebody pulled the plug";
  }

  private static void hostAndContainerWentOn(Host host, Container web, Recorded recorded) {
    expected("a host that noticed nothing")
        .unless(
            host.kernel().bootId().equals(recorded.get("host-boot")),
            "the host was started anew meanwhile; begin the step again with /reset");
    NotYet.Expectation wanted = expected("a container web that noticed nothing");
    wanted.unless(web.state().equals("running"), "web is " + web.state());
    wanted.unless(
        web.sh("cut -d' ' -f22 /proc/1/stat").text().equals(recorded.get("web-start")),
        "web was started anew meanwhile; begin the step again with /reset");
  }

  /** A machine that is on its way back doesn't answer for a while, which is no fault of anybody. */
  private static String bootIdOf(Vm vm, NotYet.Expectation wanted) {
    NotYet silent = wanted.observed("vm isn't back yet: it runs, but doesn't answer");
    try {
      Output seen = vm.run(ANSWERING, List.of("cat", "/proc/sys/kernel/random/boot_id"));
      if (seen.ok()) {
        return seen.text();
      }
    } catch (LabException e) {
      if (e.blame() != LabException.Blame.PLACE) {
        throw e;
      }
    }
    throw silent;
  }

  @Step("count")
  void countsTheKernelsWithEvidence(
      Host host, @Named("web") Container web, @Named("vm") Vm vm, Answer answer) {
    NotYet.Expectation wanted =
        expected("the number of kernels beneath host, web and vm, and the boot id of each, once");
    List<String> ids = Ids.in(answer.text());
    wanted.unless(!ids.isEmpty(), "no boot id in \"" + answer.trimmed() + "\": how do you know?");
    Map<String, String> running = new LinkedHashMap<>();
    running.put(Ids.of(host), host.name());
    running.merge(Ids.of(web, host), web.name(), (one, other) -> one + " and " + other);
    running.merge(Ids.of(vm), vm.name(), (one, other) -> one + " and " + other);
    wanted.unless(running.keySet().containsAll(ids), "a boot id that none of the three reads now");
    String missing =
        running.entrySet().stream()
            .filter(kernel -> !ids.contains(kernel.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(", "));
    wanted.unless(missing.isEmpty(), "no evidence for the kernel of " + missing);
    wanted.unless(
        ids.size() == running.size(), "one of the boot ids twice: two places, one kernel");
    Set<Integer> counted = Ids.numbersBeside(answer.text());
    wanted.unless(!counted.isEmpty(), "the boot ids without a number of kernels");
    wanted.unless(counted.size() == 1, "several numbers beside the boot ids: " + counted);
    wanted.unless(
        counted.contains(running.size()),
        "counted: %s, different boot ids: %d".formatted(counted.iterator().next(), ids.size()));
  }
}
