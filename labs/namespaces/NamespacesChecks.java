package onekernel.labs.namespaces;

import static onekernel.grade.NotYet.expected;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Looks at namespaces from the host; what is built in the VM is looked at in BuiltChecks. */
final class NamespacesChecks {

  @Step("unfenced")
  void namesTheKindsThatDockerLeavesOut(Host host, @Named("web") Container web, Answer answer) {
    Set<String> shared = Links.of(web, host).sharedWith(host.namespaces());
    Set<String> given = Kinds.in(answer.text());
    boolean saidSo = !given.isEmpty() || Kinds.saysNone(answer.text());
    if (saidSo && given.equals(shared)) {
      return;
    }
    NotYet.Expectation wanted =
        expected("the kinds of which host and web are in the same namespace");
    wanted.unless(saidSo, "none of the eight words in \"" + answer.trimmed() + "\"");
    Set<String> own = Kinds.without(given, shared);
    wanted.unlessNot(
        given.equals(Kinds.ALL), "all eight: then there would be no fence, and web no container");
    if (given.equals(Kinds.without(Kinds.ALL, shared))) {
      throw wanted.observed("the others: " + String.join(", ", given) + " are web's own");
    }
    wanted.unless(own.isEmpty(), "web has a namespace of its own of kind " + Kinds.words(own));
    throw wanted.observed("%d of the %d".formatted(given.size(), shared.size()));
  }

  @Step("twins")
  void givesEachUserNamespaceItsFullName(
      Host host, @Named("web") Container web, @Named("vm") Vm vm, Answer answer) {
    NotYet.Expectation wanted =
        expected(
            "how many user namespaces there are beneath host, web and vm, and the full name of"
                + " each, once: boot id and number");
    List<FullName> given = FullName.in(answer.text(), wanted);
    Map<FullName, String> there = new LinkedHashMap<>();
    there.put(FullName.of(host.namespaces(), "user"), host.name());
    there.merge(FullName.of(Links.of(web, host), "user"), web.name(), NamespacesChecks::and);
    there.merge(FullName.of(Links.of(vm), "user"), vm.name(), NamespacesChecks::and);
    for (FullName name : given) {
      boolean known = there.keySet().stream().anyMatch(n -> n.bootId().equals(name.bootId()));
      wanted.unless(known, "a boot id that none of the three reads now");
      wanted.unless(
          there.containsKey(name),
          "in that kernel none of the three is in user:[%d]".formatted(name.number()));
    }
    String missing =
        there.entrySet().stream()
            .filter(name -> !given.contains(name.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(", nor for "));
    wanted.unless(missing.isEmpty(), "no full name for the one of " + missing);
    wanted.unless(
        given.size() == there.size(), "one full name twice: two places, one user namespace");
    Set<Integer> counted = FullName.counted(answer.text());
    wanted.unless(!counted.isEmpty(), "the full names, without saying how many namespaces");
    wanted.unless(
        counted.equals(Set.of(there.size())),
        "%s, but %d full names"
            .formatted(Kinds.words(counted.stream().map(String::valueOf).toList()), given.size()));
  }

  private static String and(String one, String other) {
    return one + " and " + other;
  }

  @Step("share")
  void isInTheNetworkOfWeb(Host host, @Named("web") Container web, Once once) {
    neighbours(host, web, once).mustShare("net", "network");
  }

  @Step("share")
  void isInTheProcessListOfWeb(Host host, @Named("web") Container web, Once once) {
    neighbours(host, web, once).mustShare("pid", "process list");
  }

  private static Neighbours neighbours(Host host, Container web, Once once) {
    return once.seen(Neighbours.class, () -> Neighbours.of(Links.of(web, host), host));
  }

  @Step("thread")
  void twoThreadsOfOneProgramSeeTwoHostNames(
      Host host, @Named("vm") Vm vm, Recorded recorded, Drawn drawn) {
    String name = "thread-" + drawn.get("token");
    String hostName = host.run("uname", "-n").text();
    if (hostName.equals(name)) {
      throw expected("the host to keep its name, " + recorded.get("name"))
          .observed(name + ": something set it without a namespace of its own")
          .hint("Give it back with: sudo hostname " + recorded.get("name"));
    }
    List<FencedThread> all = FencedThread.allOf(host);
    if (all.stream().noneMatch(t -> t.called().equals(name) && t.isApart(all))
        && !(recorded.get("right").equals("none") && isInVm(name, vm))) {
      throw nearestTo(name, hostName, all, host);
    }
  }

  /** For a host on which nobody but root may make a namespace, and the learner isn't root. */
  private static boolean isInVm(String name, Vm vm) {
    return Look.into(vm).processes().stream()
        .anyMatch(p -> p.own().contains("uts") && p.called().equals(name));
  }

  private static NotYet nearestTo(String name, String hostName, List<FencedThread> all, Host host) {
    NotYet.Expectation wanted =
        expected("a thread that sees the host name %s, beside one that doesn't".formatted(name));
    for (FencedThread thread : all) {
      if (thread.called().equals(name)) {
        return wanted.observed(
            "process %d sees it with all its threads".formatted(thread.process()));
      }
    }
    for (FencedThread thread : all) {
      if (thread.isApart(all)) {
        return wanted
            .observed(
                "thread %d of process %d has a UTS namespace of its own, and there the name %s"
                    .formatted(thread.id(), thread.process(), thread.called()))
            .hint("A new UTS namespace begins with a copy of the name; sethostname changes it.");
      }
    }
    String named =
        host.sh("cat $(grep -lsx %s /proc/[0-9]*/task/[0-9]*/comm) </dev/null".formatted(name))
            .text();
    return wanted.observed(
        named.isEmpty()
            ? "no thread on this host that you may look at is in another UTS namespace than its"
                + " neighbours"
            : "a thread is called so in lists, and its host name is " + hostName);
  }
}
