package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Vm;

/** Looks at what five tools made of one root filesystem, from the kernels that run it. */
final class RuntimesChecks {

  @Step("kernels")
  void putsEachPlaceUnderTheBootIdOfItsKernel(
      Host host,
      @Named("web") Container web,
      @Named("system") Container system,
      @Named("vm") Vm vm,
      @Named("pod") Container pod,
      Answer answer) {
    String ours = Kernels.plain(host.kernel().bootId());
    String its = Kernels.plain(toldByTheKernel(vm));
    Map<String, String> truth = new LinkedHashMap<>();
    List.of(host, web, system).forEach(place -> truth.put(place.name(), ours));
    List.of(vm, pod).forEach(place -> truth.put(place.name(), its));
    Kernels.in(answer.text(), truth.keySet()).require(truth);
  }

  /** Root may lay a file over the kernel's own. */
  private static String toldByTheKernel(Vm vm) {
    Output out = vm.run("cat", "/proc/sys/kernel/random/boot_id", "/proc/self/mounts");
    expected("a boot id that vm's kernel tells itself")
        .unlessNot(
            out.stdout().matches("(?s).* /proc/sys(/kernel\\S*)? .*"),
            "something is mounted over it: grep /proc/sys /proc/mounts tells what to umount");
    return out.stdout().lines().findFirst().orElse("");
  }

  @Step("watchers")
  void namesWhoWaitsForTheEndOfEach(
      Host host,
      @Named("web") Container web,
      @Named("system") Container system,
      @Named("vm") Vm vm,
      Answer answer) {
    new Watchers(host, web, system, vm).require(answer.text());
  }

  @Step("orphan")
  void podGoesOnWithoutItsWatcher(
      @Named("vm") Vm vm, @Named("pod") Container pod, Recorded recorded) {
    Orphan.of(vm, recorded.get("pod")).require();
  }

  @Step("init")
  void theServiceCameBackByItself(
      @Named("web") Container web,
      @Named("system") Container system,
      @Named("vm") Vm vm,
      Drawn drawn) {
    String name = "beat-" + drawn.get("token");
    Service service = Service.in(system, name);
    if (!service.isKnown()) {
      throw service.missing(web, vm);
    }
    service.require();
  }

  @Step("by-hand")
  void runsInTheTreeBehindFencesOfItsOwn(
      @Named("vm") Vm vm, @Named("pod") Container pod, Drawn drawn) {
    String name = "box-" + drawn.get("token");
    NotYet.Expectation wanted =
        expected(
            ("a running process in vm that sees the host name %s, has mnt, pid, net, uts and ipc of"
                    + " its own, and /srv/box for its root")
                .formatted(name));
    Look look = Look.into(vm);
    wanted.unlessNot(
        look.vmIsCalled().equals(name), "vm itself is called so now: it was to keep its name");
    wanted.unless(
        look.vmIsCalled().equals(look.vmWasCalled()),
        "vm itself is called %s now: it was to keep its name, %s"
            .formatted(look.vmIsCalled(), look.vmWasCalled()));
    Boxed best =
        look.processes().stream()
            .filter(p -> p.called().equals(name))
            .max(
                Comparator.comparing((Boxed p) -> p.seesItsOwnList() && p.hasTheBoxForItsRoot())
                    .thenComparing(Boxed::fences)
                    .thenComparing(p -> !p.isPodmans() && !p.isTheTool()))
            .orElseThrow(() -> wanted.observed(others(look)));
    wanted.unless(
        best.shared().isEmpty(),
        "%s shares with vm: %s".formatted(best.process(), String.join(", ", best.shared())));
    wanted.unless(best.hasAnotherRoot(), best.process() + " has vm's own files for its root");
    wanted.unless(
        best.hasTheBoxForItsRoot(),
        best.process() + " has another tree for its root than /srv/box");
    wanted.unless(
        best.seesItsOwnList(), best.process() + " finds no list of its own processes below /proc");
    wanted.unlessNot(
        best.isPodmans(), best.process() + " is Podman's work, whom you have seen at it already");
    wanted.unlessNot(
        best.isTheTool(), best.process() + " is the tool itself: created, and not started yet");
    for (Boxed other : look.processes()) {
      wanted.unless(
          !other.isPodmans() || best.sharedWith(other).isEmpty(),
          "%s shares with pod: %s"
              .formatted(best.process(), String.join(", ", best.sharedWith(other))));
    }
  }

  private static String others(Look look) {
    return look.processes().stream()
        .filter(p -> !p.called().equals("pod"))
        .max(Comparator.comparing(Boxed::fences))
        .map(p ->
            "%s is behind a fence, and sees the host name %s".formatted(p.process(), p.called()))
        .orElse("nothing in vm is behind a fence but pod");
  }

  @Step("vagrant")
  void givesTheIdThatEachProviderKnows(
      @Named("system") Container system, @Named("vm") Vm vm, Answer answer) {
    Ids.require(answer.text(), system.id(), vm.id());
  }
}
