package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Once;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * Visits servers as anybody on this machine would, and looks up in the kernels' tables who waits.
 */
final class PortsChecks {

  @Step("holder")
  void namesTheProcessThatHasPort80OfWeb(
      Host host, @Named("web") Container web, Answer answer, Drawn drawn) {
    NotYet.Expectation wanted =
        expected("the number and the name of the process that has port 80 of web");
    List<Holder> all = Holder.allOf(web);
    Holder holder =
        Holder.of(80, all)
            .orElseThrow(() ->
                wanted
                    .observed("nobody has it any more")
                    .hint("Begin the step again with /reset."));
    String text = answer.text();
    List<Long> numbers = Numbers.ofProcesses(text);
    wanted.unless(!numbers.isEmpty(), "no number in \"" + answer.trimmed() + "\"");
    wanted.unless(numbers.size() == 1, numbers.size() + " numbers; one process has it");
    long number = numbers.getFirst();
    if (number != holder.pid() && !holder.isOnHost(number, web, host)) {
      throw wanted.observed(whoIs(number, all, web));
    }
    wanted.unless(
        text.contains(holder.name()),
        Numbers.without(text).isEmpty()
            ? "the number is right, its name is missing"
            : "the number is right, but the kernel has that process under another name");
    long names = all.stream().map(Holder::name).distinct().filter(text::contains).count();
    wanted.unless(names == 1, names + " names; a process has one");
  }

  private static String whoIs(long number, List<Holder> all, Container web) {
    for (Holder other : all) {
      if (other.pid() == number) {
        return "process %d, %s, waits on port %d".formatted(number, other.name(), other.port());
      }
    }
    Output name = web.run("cat", "/proc/" + number + "/comm");
    return name.ok()
        ? "process %d, %s, has no port at all, whatever its command line says"
            .formatted(number, name.text())
        : "web has no process " + number;
  }

  @Step("own-80")
  void blueAndGreenHaveAPort80OfTheirOwn(@Named("vm") Vm vm, Drawn drawn) {
    OwnStacks stacks = new OwnStacks(vm, drawn.get("token"));
    stacks.require("blue");
    stacks.require("green");
    stacks.requireTheFirst();
  }

  @Step("publish")
  void blueIsPublished(Host host, @Named("web") Container web, Drawn drawn, Once once) {
    published(host, once, drawn, "blue").require();
  }

  @Step("publish")
  void greenIsPublished(Host host, @Named("web") Container web, Drawn drawn, Once once) {
    published(host, once, drawn, "green").require();
  }

  private static Publishing published(Host host, Once once, Drawn drawn, String colour) {
    List<Made> made = once.seen(Made.All.class, () -> Made.All.of(host)).made();
    return Publishing.of(host, made, drawn, colour);
  }

  @Step("proxy")
  void blueIsFoundByItsName(Host host, @Named("web") Container web, Drawn drawn, Once once) {
    once.seen(Door.class, () -> Door.of(host, drawn)).require("blue");
  }

  @Step("proxy")
  void greenIsFoundByItsName(Host host, @Named("web") Container web, Drawn drawn, Once once) {
    once.seen(Door.class, () -> Door.of(host, drawn)).require("green");
  }

  @Step("vm-80")
  void vmAnswersTheHostOnPort80(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Drawn drawn) {
    String page = "vm " + drawn.get("token");
    NotYet.Expectation wanted = expected("\"" + page + "\" when the host asks port 80 of vm");
    List<Stack> stacks = Stack.allOf(vm);
    Stack first = stacks.getFirst();
    wanted.unless(!first.addresses().isEmpty(), "vm has no address but that of lo");
    List<Visit> visits = first.addresses().stream().map(a -> Visit.to(a, 80)).toList();
    if (visits.stream().anyMatch(visit -> visit.says(page))) {
      return;
    }
    if (visits.stream().noneMatch(Visit::answered)) {
      nobodyOpens(page, stacks, host, web, wanted);
    }
    throw wanted.observed(visits.getFirst().words());
  }

  private static void nobodyOpens(
      String page, List<Stack> stacks, Host host, Container web, NotYet.Expectation wanted) {
    Stack first = stacks.getFirst();
    if (!first.doors().isEmpty() && first.doors().stream().allMatch(Listening::isLoopback)) {
      throw wanted.observed(
          "a server on %s: only visitors from vm itself arrive there"
              .formatted(first.doors().getFirst()));
    }
    wanted.unless(
        first.doors().stream().noneMatch(door -> List.of("*", "0.0.0.0").contains(door.address())),
        "a server on port 80 of vm, but no answer in the words of the web");
    for (Stack other : stacks.subList(1, stacks.size())) {
      wanted.unlessNot(
          !other.doors().isEmpty(),
          "a server on port 80 of another network namespace of vm's (%s), into which no cable leads"
              .formatted(other.inode()));
    }
    wanted.unless(
        first.otherDoors().isEmpty(), "vm waits at " + first.otherDoors() + ", not on port 80");
    wanted.unless(
        first.doors().isEmpty(), "vm waits at " + first.doors() + ", where your host doesn't come");
    String said = web.sh("curl -s -m 2 http://127.0.0.1/").text();
    wanted.unlessNot(said.equals(page), "web says it; vm has a port 80 of its own");
    List<Made> made = Made.allOf(host);
    for (Made one : made) {
      wanted.unlessNot(
          one.runs() && (one.isBehind(80) || one.ports().contains(80)) && one.says(page),
          one.name() + " says it, a container of your host's; vm has a port 80 of its own");
    }
  }

  @Step("host-network")
  void namesTheContainerThatHasTheHostsPort(
      Host host, @Named("web") Container web, Answer answer, Drawn drawn, Recorded recorded) {
    new HostNetwork(host, drawn.get("token"), recorded.get("port")).require(answer);
  }

  @Step("count")
  void putsTogetherWhatSharesATable(
      Host host, @Named("web") Container web, @Named("vm") Vm vm, Answer answer, Drawn drawn) {
    new Tables(host, web, vm, drawn.get("token")).require(answer);
  }
}
