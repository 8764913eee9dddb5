package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
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

/** Measures now what the learner has measured, from the host, and looks at who is left. */
final class DensityChecks {
  /** Whoever looks again in a second needn't wait for a machine that is on its way back. */
  private static final Duration ANSWERING = Duration.ofSeconds(1);

  /** KiB. */
  private static final double FEW_PAGES = 12;

  @Step("pages")
  void tellsWhatAllTakeTogether(
      Host host, @Named("web") Container web, Recorded seen, Drawn drawn, Answer answer) {
    int size = Fleet.size(drawn);
    NotYet.Expectation wanted =
        expected("what the %d web servers take together, in KiB".formatted(size));
    List<Double> given = Amounts.kib(answer.text());
    wanted.unless(!given.isEmpty(), "no amount in \"" + answer.trimmed() + "\"");
    if (given.size() == 2) { // "the 6 web servers take …"
      given = given.stream().filter(amount -> amount != size).toList();
    }
    wanted.unless(given.size() == 1, given.size() + " amounts; the sum was asked for");
    Collection<Pages> servers = Fleet.of(host, web, drawn).servers(host).values();
    double sum = given.getFirst();
    Pages all = Pages.sum(servers);
    wanted.unlessNot(
        servers.stream().anyMatch(one -> is(one.resident(), sum, all)),
        "%s: the Rss of one of the %d".formatted(Amounts.words(sum), size));
    wanted.unlessNot(
        servers.stream().anyMatch(one -> is(one.shared(), sum, all)),
        "%s: what one of the %d shares, and nothing of what each has alone"
            .formatted(Amounts.words(sum), size));
    Bill.ofFleet(all, size, seen).judge(sum, wanted);
  }

  /**
   * Whether this figure of one was given. It may be as large as what all take together: then it is
   * known by being nearer, for it grows by a page or two meanwhile.
   */
  private static boolean is(long figure, double given, Pages all) {
    double rounded = given == Math.rint(given) ? 0.5 : 6; // KiB, or MiB with two decimals
    double off = Math.abs(figure - given);
    return off < rounded + FEW_PAGES && off < Math.abs(all.proportional() - given);
  }

  @Step("machine")
  void tellsWhatTheVmTakesOnTheHost(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      Recorded seen,
      Answer answer,
      Once once) {
    NotYet.Expectation wanted = expected("first, what the VM takes on the host, in KiB");
    List<Double> given = amounts(answer, wanted);
    double first = given.getFirst(); // these two can't be met by chance, and may be close
    wanted.unlessNot(
        first == Guest.PROMISED, "what the VM was promised; the host counts what it has touched");
    Guest guest = once.seen(Guest.class, () -> Guest.of(vm));
    wanted.unlessNot(
        first == guest.total(), "what the guest has in all; the host counts what it has touched");
    Bill.ofVm(host, vm, seen, () -> guest).judge(first, wanted);
  }

  @Step("machine")
  void tellsWhatTheServerInItTakes(@Named("vm") Vm vm, Answer answer, Once once) {
    NotYet.Expectation wanted = expected("second, what the web server in it takes, in KiB");
    List<Double> given = amounts(answer, wanted);
    Pages server = once.seen(Guest.class, () -> Guest.of(vm)).server();
    expected("one web server in vm")
        .unless(server.virtual() > 0, "none runs; begin the step again with /reset");
    Bill.ofServer(server).judge(given.get(1), wanted);
  }

  private static List<Double> amounts(Answer answer, NotYet.Expectation wanted) {
    List<Double> given = Amounts.kib(answer.text());
    wanted.unless(!given.isEmpty(), "no amount in \"" + answer.trimmed() + "\"");
    wanted.unless(
        given.size() == 2,
        (given.size() == 1 ? "one amount" : given.size() + " amounts") + "; two were asked for");
    wanted.unlessNot(
        given.get(0) < given.get(1),
        "the machine is less than the web server in it: perhaps the other way round");
    return given;
  }

  @Step("budget")
  void tellsHowManyVmsFit(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      Recorded seen,
      Drawn drawn,
      Answer answer,
      Once once) {
    once.begin(Bill.class, () -> ofOneContainer(host, web, drawn));
    NotYet.Expectation wanted = expected("first, how many VMs fit into %s".formatted(gib(drawn)));
    List<Double> given = counts(answer, wanted);
    Bill.ofVm(host, vm, seen, () -> Guest.of(vm)).judgeCount(given.get(0), kib(drawn), wanted);
  }

  @Step("budget")
  void tellsHowManyContainersFit(
      Host host, @Named("web") Container web, Drawn drawn, Answer answer, Once once) {
    NotYet.Expectation wanted =
        expected("second, how many containers fit into %s".formatted(gib(drawn)));
    List<Double> given = counts(answer, wanted);
    once.seen(Bill.class, () -> ofOneContainer(host, web, drawn))
        .judgeCount(given.get(1), kib(drawn), wanted);
  }

  private static Bill ofOneContainer(Host host, Container web, Drawn drawn) {
    Map<Long, Pages> servers = Fleet.of(host, web, drawn).servers(host);
    List<Long> parents = servers.values().stream().map(Pages::parent).toList();
    Pages shims = Pages.sum(Pages.onHost(host, parents).values());
    return Bill.ofContainer(Pages.sum(servers.values()), shims, Fleet.size(drawn));
  }

  private static List<Double> counts(Answer answer, NotYet.Expectation wanted) {
    List<Double> given = Amounts.counts(answer.text());
    wanted.unless(!given.isEmpty(), "no number in \"" + answer.trimmed() + "\"");
    wanted.unless(given.size() == 2, given.size() + " numbers; two were asked for");
    wanted.unlessNot(
        given.get(0) > given.get(1), "more VMs than containers: perhaps the other way round");
    return given;
  }

  private static String gib(Drawn drawn) {
    return drawn.get("budget") + " GiB";
  }

  private static double kib(Drawn drawn) {
    return Double.parseDouble(drawn.get("budget")) * 1024 * 1024;
  }

  @Step("next")
  void oneMoreContainerWasStarted(
      Host host, @Named("web") Container web, @Named("vm") Vm vm, Drawn drawn, Once once) {
    once.begin(Booted.class, () -> Booted.of(vm));
    NotYet.Expectation wanted =
        expected("one more container, beside the %d".formatted(Fleet.size(drawn)));
    web.state(); // where Docker is dead that is nobody's answer
    List<Start.Newcomer> more = newcomers(host, drawn, once);
    if (more.isEmpty()) {
      throw wanted
          .observed("none with the label of this lab")
          .hint("Give it the label that $mine stands for, so that it goes when the lab goes.");
    }
    wanted.unless(
        more.stream().anyMatch(Start.Newcomer::ran),
        more.getFirst().name() + ", which was made, but never started");
  }

  private static List<Start.Newcomer> newcomers(Host host, Drawn drawn, Once once) {
    return once.seen(Start.Newcomers.class, () -> Start.newcomers(host, drawn)).all();
  }

  @Step("next")
  void vmWasSwitchedOnAnew(@Named("vm") Vm vm, Recorded recorded, Once once) {
    expected("a vm that was started since the step began")
        .unless(
            !once.seen(Booted.class, () -> Booted.of(vm)).bootId().equals(recorded.get("boot")),
            "the kernel that ran before: it wasn't started anew, at most woken");
  }

  @Step("next")
  void tellsBothTimesAndWhatRanTheVm(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      Drawn drawn,
      Answer answer,
      Once once) {
    NotYet.Expectation wanted =
        expected("the seconds of the container, those of the VM, and KVM or TCG");
    List<Double> given = Amounts.seconds(answer.text());
    wanted.unless(given.size() == 2, given.size() + " times; two were asked for");
    Start.namesTheAccelerator(answer.text(), vm.accelerator());
    newcomers(host, drawn, once).stream()
        .filter(Start.Newcomer::ran)
        .findFirst()
        .ifPresent(one -> Start.judgeContainer(given.get(0), one.seconds()));
    Booted booted = once.seen(Booted.class, () -> Booted.of(vm));
    booted.secondsToServer().ifPresent(seconds -> Start.judgeVm(given.get(1), seconds));
  }

  @Step("crash")
  void oneContainerFellAlone(
      Host host,
      @Named("web") Container web,
      @Named("vm") Vm vm,
      Recorded recorded,
      Drawn drawn,
      Once once) {
    once.begin(Fall.class, () -> fall(vm, recorded));
    List<String> before = recorded.get("fleet").lines().toList();
    List<Fleet.Member> fleet = Fleet.of(host, web, drawn).members();
    NotYet.Expectation wanted =
        expected(
            "one of the %d containers dead, and the others as they were".formatted(before.size()));
    int fallen = 0;
    for (int i = 0; i < Math.min(fleet.size(), before.size()); i++) {
      Fleet.Member member = fleet.get(i);
      boolean asBefore = member.runs() && before.get(i).equals("" + member.pid());
      if (member.runs() && !asBefore) {
        throw wanted.observed(
            member.name() + " runs, but as another process: it was started anew; /reset");
      }
      wanted.unlessNot(
          member.state().equals("paused"), member.name() + " is paused: its process lives");
      fallen += asBefore ? 0 : 1;
    }
    wanted.unless(fallen == 1, fallen == 0 ? "all of them run" : fallen + " have fallen");
  }

  /** What is left of a VM: its last words, and then its boot id and how many servers it runs. */
  private record Fall(LastWords words, List<String> now) {}

  private static Fall fall(Vm vm, Recorded recorded) {
    NotYet.Expectation wanted = expected("a panic of vm's kernel, and vm back with a new one");
    String state = vm.state();
    LastWords words = LastWords.since(recorded.get("boot"), vm.console());
    if (state.equals("shut off")) {
      throw wanted.observed(
          words.orderly()
              ? "vm is off: it was told to switch off, in good order"
              : "vm is off: somebody pulled the plug");
    }
    wanted.unless(state.equals("running"), "vm is " + state);
    wanted.unlessNot(words.waitForTheNext(), "vm isn't back yet: its next kernel is starting");
    return new Fall(words, bootIdAndServers(vm, wanted));
  }

  @Step("crash")
  void allOfTheVmFellWithItsKernel(@Named("vm") Vm vm, Recorded recorded, Drawn drawn, Once once) {
    Fall fall = once.seen(Fall.class, () -> fall(vm, recorded));
    NotYet.Expectation wanted = expected("a panic of vm's kernel, and vm back with a new one");
    List<String> now = fall.now();
    LastWords words = fall.words();
    if (now.getFirst().equals(recorded.get("boot"))) {
      throw wanted.observed(
          "the same kernel still runs, and %s of the %s web servers on it"
              .formatted(now.getLast(), drawn.get("fleet")));
    }
    wanted.unless(
        words.panicked(),
        words.orderly()
            ? "a new start, but its kernel was told to, in good order"
            : "a new start without a last word: it was reset from outside");
  }

  /** A machine that is on its way back doesn't answer for a while, which is no fault of anybody. */
  private static List<String> bootIdAndServers(Vm vm, NotYet.Expectation wanted) {
    try {
      Output seen = vm.run(ANSWERING, List.of("/usr/bin/perl", "-e", Guest.FLEET));
      wanted.unless(seen.ok(), "vm isn't back yet: the connection to it broke");
      return seen.stdout().lines().toList();
    } catch (LabException e) {
      if (e.blame() != LabException.Blame.PLACE) {
        throw e;
      }
      throw wanted.observed("vm isn't back yet: it runs, but doesn't answer");
    }
  }

  @Step("pack")
  void placesEveryServiceWithinTheRules(Recorded recorded, Answer answer) {
    Rack rack = Rack.parse(recorded.get("rack"));
    Plan plan = Plan.of(answer.trimmed());
    plan.placesEveryServiceOnce(rack);
    plan.keepsRivalsApart(rack);
    plan.fits(rack);
    int fewest = rack.fewest();
    expected("no more servers than it takes")
        .unless(
            plan.servers().size() <= fewest,
            "%d servers; %d will do".formatted(plan.servers().size(), fewest));
  }
}
