package onekernel.labs.placement;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

/** Looks at all four placements, and holds the learner's choices against what they show. */
final class PlacementChecks {
  /** Whoever looks again in a second needn't wait for a machine that is on its way back. */
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  private static final Pattern PANIC =
      Pattern.compile("(?m)^\\[ *\\d+\\.\\d{6}\\] Kernel panic - not syncing: ");

  @Step("kernels")
  void namesEachKernelAndThePlacesThatItRuns(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      @Named("inner") Container inner,
      Answer answer) {
    Map<String, String> kernelOf = kernels(Machine.of(host, web, vm, inner));
    NotYet.Expectation wanted =
        expected("for each kernel its boot id, once, and the places that it runs");
    List<Words.Group> groups = Words.groups(Words.idsAndPlaces(answer.text()));
    wanted.unless(!groups.isEmpty(), "no boot id in \"" + answer.trimmed() + "\"");
    Map<String, String> given = new HashMap<>();
    for (Words.Group group : groups) {
      wanted.unless(
          kernelOf.containsValue(group.key()), "a boot id that none of the four reads now");
      for (String place : group.places()) {
        wanted.unless(given.put(place, group.key()) == null, place + " twice");
      }
    }
    wanted.unless(
        groups.stream().map(Words.Group::key).distinct().count() == groups.size(),
        "one boot id in several groups: that is one kernel, which runs several places");
    for (String place : kernelOf.keySet()) {
      String said = given.getOrDefault(place, "");
      wanted.unless(!said.isEmpty(), place + " with no boot id");
      wanted.unless(
          said.equals(kernelOf.get(place)),
          "%s behind the boot id of %s"
              .formatted(place, String.join(" and ", readers(said, kernelOf))));
    }
  }

  /** The boot id of each place, in plain digits. */
  private static Map<String, String> kernels(Machine machine) {
    Map<String, String> kernels = new LinkedHashMap<>();
    for (String place : List.of("host", "web", "vm", "inner")) {
      kernels.put(place, Words.plain(machine.get(place + ".boot")));
    }
    return kernels;
  }

  private static List<String> readers(String id, Map<String, String> kernelOf) {
    return kernelOf.entrySet().stream()
        .filter(place -> place.getValue().equals(id))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Step("who-sees")
  void namesWhoListsInnersProcess(
      Host host, @Named("vm") Vm vm, @Named("inner") Container inner, Drawn drawn, Answer answer) {
    String name = "deep-" + drawn.get("token");
    NotYet.Expectation wanted =
        expected("each place that lists inner's %s, with its number there".formatted(name));
    Map<String, Long> given = new TreeMap<>();
    for (Words.Group group : Words.groups(Words.numbersAndPlaces(answer.text()))) {
      wanted.unless(group.places().size() < 2, "one number for " + group.places());
      for (String place : group.places()) {
        wanted.unless(given.put(place, Long.valueOf(group.key())) == null, place + " twice");
      }
    }
    wanted.unless(!given.isEmpty(), "no place with a number in \"" + answer.trimmed() + "\"");
    List<Twin> right = Twin.named(name, vm, inner);
    if (right.isEmpty()) {
      throw wanted.observed("inner's process has ended").hint("Begin the step again: /reset");
    }
    if (right.stream().noneMatch(twin -> given.equals(twin.fromVm()))) {
      String inHost = whoIsOnHost(given.getOrDefault("host", 0L), name, host, vm);
      throw wanted.observed(inHost.isEmpty() ? whoElse(given, right.getFirst().fromVm()) : inHost);
    }
  }

  private static String whoIsOnHost(long given, String name, Host host, Vm vm) {
    if (given == 0) {
      return "";
    }
    if (given == vm.pid()) {
      return "host %d is QEMU, which plays the machine: your host lists that, not what is inside"
          .formatted(given);
    }
    return Twin.named(name, host).stream().anyMatch(twin -> twin.number() == given)
        ? "host %d is the process in web: the same name, another process".formatted(given)
        : "host %d: your host's kernel lists no process of inner's".formatted(given);
  }

  private static String whoElse(Map<String, Long> given, Map<String, Long> right) {
    if (given.containsKey("web")) {
      return "web %d: web lists its own process of that name".formatted(given.get("web"));
    }
    if (given.equals(Map.of("vm", right.get("inner"), "inner", right.get("vm")))) {
      return "the right two numbers, the other way round";
    }
    for (String place : List.of("vm", "inner")) {
      if (!given.containsKey(place)) {
        return "nothing for " + place + ", which lists it, too";
      }
    }
    String off = given.get("vm").equals(right.get("vm")) ? "inner" : "vm";
    return off + " " + given.get(off) + " is another process";
  }

  @Step("crash")
  void theKernelOfVmFellAndWebNeverStopped(
      @Named("vm") Vm vm, @Named("web") Container web, Recorded recorded, Drawn drawn) {
    String life = "life-" + drawn.get("token");
    Meanwhile<Boolean> back = Meanwhile.look(() -> requireAnotherKernel(vm, recorded));
    NotYet.Expectation unmoved = expected(life + " in web, as it was started");
    String state = web.state();
    unmoved.unless(state.equals("running"), "web is " + state);
    unmoved.unless(
        lives(life, recorded.get("life"), web), "it has ended: begin the step again with /reset");
    back.seen();
  }

  private static boolean requireAnotherKernel(Vm vm, Recorded recorded) {
    NotYet.Expectation wanted = expected("vm back with another kernel than before, by its boot id");
    String state = vm.state();
    if (!state.equals("running")) {
      throw wanted
          .observed("vm is " + state)
          .hint("A kernel that crashes starts anew by itself. Bring vm back with /reset.");
    }
    wanted.unlessNot(isOnItsWay(vm.console()), "vm isn't back yet: it runs, but doesn't answer");
    wanted.unless(
        !bootIdOf(vm, wanted).equals(recorded.get("boot")),
        "the same kernel runs vm: what ended, ended above it");
    return true;
  }

  /** What has ended keeps its name and its start until somebody asks for its exit code. */
  private static boolean lives(String name, String start, Container web) {
    String starts =
        """
        for pid in $(pgrep -x %s); do
          grep -q '^State:.*Z' /proc/$pid/status || cut -d' ' -f22 /proc/$pid/stat
        done
        """
            .formatted(name);
    return web.sh(starts).stdout().lines().anyMatch(start::equals);
  }

  /** Whether a kernel fell, and the next one's start-up hasn't said yet that it is done. */
  private static boolean isOnItsWay(String console) {
    String last = console.substring(Math.max(0, console.lastIndexOf("\none-kernel: up ")));
    return PANIC.matcher(last).find();
  }

  /** A machine that is on its way back doesn't answer for a while, which is no fault of anybody. */
  private static String bootIdOf(Vm vm, NotYet.Expectation wanted) {
    String box = "/bin/busybox";
    String look = "mount -t proc proc /proc && cat /proc/sys/kernel/random/boot_id";
    try {
      Output seen = vm.run(ANSWERING, List.of(box, "unshare", "-m", box, "sh", "-c", look));
      if (seen.ok()) {
        return seen.text();
      }
    } catch (LabException e) {
      if (e.blame() != LabException.Blame.PLACE) {
        throw e;
      }
    }
    throw wanted.observed("vm isn't back yet: it runs, but doesn't answer");
  }

  @Step("letters")
  void placesEachLetter(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      @Named("inner") Container inner,
      Recorded letters,
      Answer answer,
      Once once) {
    Machine machine = once.seen(Machine.class, () -> Machine.of(host, web, vm, inner));
    Inbox.of(letters, answer).requirePlaces(machine);
  }

  @Step("letters")
  void namesFactsThatDecide(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      @Named("inner") Container inner,
      Recorded letters,
      Answer answer,
      Once once) {
    Machine machine = once.seen(Machine.class, () -> Machine.of(host, web, vm, inner));
    Inbox.of(letters, answer).requireReasons(machine);
  }

  @Step("more-letters")
  void placesEachLetterWithTwoWishes(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      @Named("inner") Container inner,
      Recorded letters,
      Answer answer,
      Once once) {
    Machine machine = once.seen(Machine.class, () -> Machine.of(host, web, vm, inner));
    Inbox.of(letters, answer).requirePlaces(machine);
  }

  @Step("more-letters")
  void namesFactsThatDecideOneWish(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      @Named("inner") Container inner,
      Recorded letters,
      Answer answer,
      Once once) {
    Machine machine = once.seen(Machine.class, () -> Machine.of(host, web, vm, inner));
    Inbox.of(letters, answer).requireReasons(machine);
  }
}
