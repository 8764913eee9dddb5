package onekernel.labs.cgroups;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Once;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Vm;

/** Looks at control groups from outside: at their limits, and at what the kernel counted. */
final class CgroupsChecks {
  /** Seconds that a share is watched: twenty of Docker's periods. */
  private static final int WATCH = 2;

  @Step("given")
  void handsInTheMemoryThatWebMayTake(
      Host host, @Named("web") Container web, Answer answer, Once once) {
    NotYet.Expectation wanted = expected("first, how many MiB of memory web may take");
    List<Amounts.Amount> given = Amounts.in(answer.text());
    wanted.unless(!given.isEmpty(), "no number in \"" + answer.trimmed() + "\"");
    long limit = Memory.of(groupOf(web, host, once)).limit();
    if (!Amounts.isMemory(given.getFirst(), limit)) {
      throw wanted.observed(Amounts.whatIsMemory(given.getFirst(), limit, host));
    }
  }

  @Step("given")
  void handsInTheShareOfProcessorTimeThatWebMayHave(
      Host host, @Named("web") Container web, Answer answer, Once once) {
    List<Amounts.Amount> given = Amounts.in(answer.text());
    List<Amounts.Amount> share = Amounts.afterMemory(given);
    double percent = Processor.of(groupOf(web, host, once)).percent();
    if (!Amounts.isShare(share, percent)) {
      throw expected("after it, how many percent of one processor web may have")
          .observed(Amounts.whatIsShare(share, percent, web));
    }
  }

  @Step("oom")
  void theKernelKilledWithinTheLimitAndNobodyElse(
      Host host, @Named("web") Container web, Drawn drawn, Recorded recorded) {
    String neighbour = recorded.get("neighbour");
    String state = host.run("docker", "inspect", "-f", "{{.State.Status}}", neighbour).text();
    expected("a neighbour that noticed nothing")
        .unless(state.equals("running"), "it is " + (state.isEmpty() ? "gone" : state));
    Memory memory = Memory.of(groupOf(web, host));
    long asked = Long.parseLong(drawn.get("limit")) << 20;
    holdsTo(asked, memory);
    NotYet.Expectation wanted =
        expected(
            "a process of web's, killed by the kernel because %s weren't enough"
                .formatted(Memory.mib(asked)));
    if (memory.kills() == 0) {
      throw wanted
          .observed("the kernel killed nobody there" + memory.most())
          .hint("The limit is right. Now let web take more than it may.");
    }
    wanted.unless(
        memory.peak() >= asked * 9 / 10,
        "it killed one, but web never took more than %s: a smaller limit was in force then"
            .formatted(Memory.mib(memory.peak())));
    Set<Long> limits = Kills.limits(web, host);
    wanted.unless(
        limits.isEmpty() || limits.contains(asked),
        "it killed one under another limit, %s, and none since: let eat try again"
            .formatted(limits.stream().map(Memory::mib).collect(Collectors.joining(", "))));
  }

  private static void holdsTo(long asked, Memory memory) {
    NotYet.Expectation wanted =
        expected(
            "web is held to " + Memory.mib(asked) + " of memory, and of memory and swap together");
    if (memory.limit() == Group.NO_LIMIT) {
      throw wanted
          .observed("no limit of memory for web, nor of memory with swap")
          .hint(
              "A limit of the shell (ulimit) binds single processes; that of another container,"
                  + " others.");
    }
    wanted.unless(memory.limit() == asked, Memory.mib(memory.limit()) + " of memory");
    if (memory.countsSwap() && memory.withSwap() != asked) {
      throw wanted
          .observed(
              "%s of memory, but with swap: %s"
                  .formatted(Memory.mib(asked), Memory.mib(memory.withSwap())))
          .hint(
              "Where there is swap, web would crawl on disk and not be killed. --memory-swap counts"
                  + " both.");
    }
  }

  @Step(value = "quota", observes = WATCH)
  void theKernelHoldsWebBackAtItsShare(Host host, @Named("web") Container web, Drawn drawn)
      throws InterruptedException {
    Group group = groupOf(web, host);
    Processor before = Processor.of(group);
    double asked = Double.parseDouble(drawn.get("share"));
    NotYet.Expectation wanted =
        expected("the kernel holds web back at %.0f %% of one processor".formatted(asked));
    if (before.percent() == 0) {
      throw wanted.observed("web has no quota").hint(Instead.ofAQuota(group, web.pid(), host));
    }
    wanted.unless(
        Math.abs(before.percent() - asked) < 0.5,
        "its quota is %.0f %%".formatted(before.percent()));
    Processor after = Processor.after(Duration.ofSeconds(WATCH), group);
    boolean busy = after.gotSince(before) > 1 && after.heldBack() == before.heldBack();
    if (busy) { // perhaps the host had no time for it
      after = Processor.after(Duration.ofSeconds(WATCH), group);
    }
    double got = after.gotSince(before);
    wanted.unless(got > 1, "the quota is right, but nothing computes in web");
    if (after.heldBack() == before.heldBack()) {
      throw wanted
          .observed("web took %.0f %% and was never held back".formatted(got))
          .hint(
              "What computes there must want more than it gets; spin does, on a host that isn't"
                  + " overloaded.");
    }
    wanted.unless(got < asked * 1.3 + 1, "%.0f %% reached it".formatted(got));
  }

  @Step("bomb")
  void theBombRanIntoTheLimitOfItsCage(@Named("vm") Vm vm, Drawn drawn) {
    String name = "cage-" + drawn.get("token");
    String tasks = drawn.get("tasks");
    Cage cage = Cage.look(name, vm);
    NotYet.Expectation limited =
        expected("a control group %s in vm that lets in %s processes".formatted(name, tasks));
    limited.unless(cage.there(), "vm's kernel has no group of that name");
    if (cage.limit().isEmpty()) {
      throw limited
          .observed("the group has no pids.max")
          .hint(
              "Limits of that kind aren't switched on for it: see cgroup.subtree_control above"
                  + " it.");
    }
    limited.unlessNot(cage.limit().equals("max"), "its pids.max sets no limit");
    limited.unless(cage.limit().equals(tasks), "its limit is " + cage.limit());
    NotYet.Expectation wanted = expected("the bomb in %s, and forks refused there".formatted(name));
    if (cage.refused() == 0) {
      wanted.unless(
          cage.lit().isEmpty() || cage.lit().contains(name),
          "the bomb was lit in group %s, outside".formatted(cage.lit()));
      throw wanted.observed("nobody was refused there; processes in it: " + cage.held());
    }
    wanted.unless(
        cage.held().equals(tasks) || cage.isLitUnder(name, tasks),
        "forks were refused, but the bomb was lit where %s were let in: light it again"
            .formatted(cage.room().equals("max") ? "any number" : cage.room()));
  }

  @Step(value = "noisy", observes = Crowd.LONGEST_WATCH)
  void theWorkerGetsItsPartAndTheNeighbourGoesOn(
      @Named("vm") Vm vm, Drawn drawn, Recorded recorded) {
    List<String> numbers = recorded.get("crowd").lines().toList();
    double least = Double.parseDouble(drawn.get("least"));
    Crowd crowd = Crowd.watch(numbers, least, vm);
    NotYet.Expectation all = expected("the worker and all sixty-four of its neighbours, running");
    if (crowd.worker().isEmpty() || crowd.noisy().size() < numbers.size() - 1) {
      throw all.observed(
              crowd.worker().isEmpty()
                  ? "the worker that was there has ended"
                  : crowd.noisy().size() + " of the neighbours are left")
          .hint("They end by themselves after half an hour. Begin the step again with /reset.");
    }
    long standing = crowd.noisy().stream().filter(Crowd.Member::stands).count();
    all.unless(standing == 0, standing + " of the neighbours were stopped: they pay, too");
    double share = crowd.share();
    NotYet.Expectation wanted =
        expected("at least %s %% of the processor for the worker".formatted(drawn.get("least")));
    if (share < least) {
      throw wanted.observed("it gets %.1f %%".formatted(share)).hint(Instead.ofGroups(crowd));
    }
  }

  @Step("machine")
  void theKernelOfVmKilledForWantOfMemory(@Named("vm") Vm vm, Recorded recorded) {
    Killer killer = Killer.since(recorded.get("before"), vm);
    NotYet.Expectation wanted =
        expected("a process killed by the kernel of vm, because the machine has no memory left");
    wanted.unless(
        killer.sameBoot(), "vm was started anew meanwhile; begin the step again with /reset");
    wanted.unlessNot(
        killer.wasCalledByHand(),
        "the killer was called by hand, with memory left; begin again with /reset");
    if (!killer.killedForTheMachine()) {
      throw wanted.observed(
          killer.killedForAGroup()
              ? "it killed because a group had reached its limit; the machine had memory left"
              : "it killed nobody for want of memory");
    }
  }

  private static Group groupOf(Container web, Host host, Once once) {
    return once.seen(Group.class, () -> groupOf(web, host));
  }

  private static Group groupOf(Container web, Host host) {
    String state = web.state();
    expected("a running container web").unless(state.equals("running"), "web is " + state);
    return Group.of(web, host);
  }
}
