package onekernel.labs.kernel;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Step;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Kernel;

/** Looks at the host and its two containers from outside, and says what it saw. */
final class KernelChecks {

  @Step("boot-id")
  void handsInTheBootIdOfTheHost(Host host, Answer answer) {
    Kernel kernel = host.kernel();
    Set<String> given = Set.copyOf(Ids.in(answer.text()));
    if (!given.equals(Set.of(Ids.plain(kernel.bootId())))) {
      throw expected("the boot id of the host's kernel")
          .observed(Ids.whatIs(answer.trimmed(), kernel));
    }
  }

  @Step("userland")
  void tinyCallsItselfByItsNewName(
      @Named("tiny") Container tiny, @Named("web") Container web, Drawn drawn) {
    String token = drawn.get("token");
    String name = "Tiny " + token;
    OsRelease told = OsRelease.of(tiny, token);
    if (told.name().equals(name)) {
      return;
    }
    NotYet.Expectation wanted =
        expected("NAME is \"" + name + "\" for a shell that reads /etc/os-release in tiny");
    if (!told.isThere()) {
      boolean inWeb = OsRelease.of(web, token).name().equals(name);
      throw wanted.observed(
          inWeb
              ? "web calls itself that now: each container has files of its own"
              : "tiny has no file /etc/os-release");
    }
    String advice =
        told.name().endsWith("\r")
            ? "The line ends with a carriage return, as Windows writes it."
            : told.mentions() && !told.name().contains(token)
                ? "The name is in the file, but a shell doesn't read it as the value of NAME."
                    + " A value with a space needs quotes, and beside the = stands no space."
                : "";
    throw wanted.observed("NAME is \"" + told.name().replace("\r", "\\r") + "\"").hint(advice);
  }

  @Step("userland")
  void tinyNamesTheKernelThatRunsIt(Host host, @Named("tiny") Container tiny, Drawn drawn) {
    Kernel kernel = Outside.kernelOf(tiny, host);
    OsRelease release = OsRelease.of(tiny, drawn.get("token"));
    String told = release.kernel();
    NotYet.Expectation wanted =
        expected("KERNEL_BOOT_ID in tiny's /etc/os-release is the boot id that tiny reads");
    if (!Ids.plain(told).equals(Ids.plain(kernel.bootId()))) {
      throw wanted.observed(told.isEmpty() ? "no such value" : Ids.whatIs(told, kernel));
    }
    wanted.unless(
        release.isWritten(), "a command that prints it; the file itself holds no boot id");
  }

  @Step("same-process")
  void webRunsAProcessThatTheHostLists(
      Host host, @Named("web") Container web, @Named("tiny") Container tiny, Drawn drawn) {
    String name = "proc-" + drawn.get("token");
    NotYet.Expectation wanted = expected("a running process of web's under the name " + name);
    List<Seen> inWeb = Seen.mentioning(name, web);
    List<Seen> onHost = Seen.mentioning(name, host);
    List<Seen> right = inWeb.stream().filter(p -> p.runs() && p.isCalled(name)).toList();
    if (right.isEmpty()) {
      throw wanted.observed(nearestTo(name, inWeb, onHost, Seen.mentioning(name, tiny)));
    }
    boolean listed =
        right.stream()
            .anyMatch(p -> onHost.stream().anyMatch(q -> p.isTheSameAs(q) && q.isCalled(name)));
    wanted.unless(listed || !Outside.lists(web, host), "web lists it, but the host doesn't");
  }

  private static String nearestTo(
      String name, List<Seen> inWeb, List<Seen> onHost, List<Seen> inTiny) {
    if (inWeb.stream().anyMatch(p -> p.isCalled(name))) {
      return "it was there and has ended; what is left is its entry (a zombie)";
    }
    for (Seen p : inWeb) {
      if (p.runs()) {
        return "process %d of web only mentions it; the list calls that one \"%s\""
            .formatted(p.pid(), p.command());
      }
    }
    if (inTiny.stream().anyMatch(p -> p.runs() && p.isCalled(name))) {
      return "it runs in tiny, where web can't see it";
    }
    for (Seen p : onHost) {
      if (p.runs() && p.isCalled(name) && p.numbers().size() < 2) {
        return "process %d of the host, started outside: web's list doesn't have it"
            .formatted(p.pid());
      }
    }
    return "web's list has no process of that name";
  }

  @Step("two-pids")
  void handsInBothNumbersOfWebsFirstProcess(
      Host host, @Named("web") Container web, @Named("tiny") Container tiny, Answer answer) {
    NotYet.Expectation wanted =
        expected("the two numbers of web's first process, the host's number first");
    List<Long> given = Numbers.in(answer.text().replaceAll("/proc/\\d+/", " "));
    long pid = web.pid();
    if (given.equals(List.of(pid, 1L))) {
      return;
    }
    if (given.size() > 2) {
      throw wanted.observed(given.size() + " numbers; one process has two here");
    }
    if (given.isEmpty()) {
      throw wanted.observed("no number in \"" + answer.trimmed() + "\"");
    }
    if (given.equals(List.of(1L, pid))) {
      throw wanted.observed("the right two, the other way round: 1 is the number inside");
    }
    if (given.equals(List.of(pid))) {
      throw wanted.observed("one of them, " + pid + "; the number inside is missing");
    }
    throw wanted.observed(
        given.getFirst() == pid
            ? "the host's number is right; inside, it isn't " + given.getLast()
            : whoIs(given.getFirst(), host, web, tiny));
  }

  private static String whoIs(long pid, Host host, Container web, Container tiny) {
    if (pid == 1) {
      return "1 first: on the host that is the host's own first process";
    }
    if (pid == tiny.pid()) {
      return pid + " is the first process of tiny";
    }
    String name = Outside.status(pid, host, "Name");
    if (name.isEmpty()) {
      return "the host has no process " + pid;
    }
    if (Outside.status(web.pid(), host, "PPid").equals(String.valueOf(pid))) {
      return "%d is %s, which Docker leaves beside each container: the parent of the one you want"
          .formatted(pid, name);
    }
    if (Numbers.in(Outside.status(pid, host, "NSpid")).size() > 1) {
      return "%d is %s, a container's process, but not the first of web".formatted(pid, name);
    }
    return "on the host, %d is %s, which is in no container".formatted(pid, name);
  }

  @Step("born")
  void handsInWhenTinysFirstProcessWasStarted(
      Host host, @Named("tiny") Container tiny, @Named("web") Container web, Answer answer) {
    NotYet.Expectation wanted =
        expected("the tick at which tiny's first process was started, as the kernel counts");
    long born = Outside.startOf(tiny, host);
    String given = Start.ticksIn(answer.trimmed());
    if (given.equals(String.valueOf(born))) {
      return;
    }
    if (given.isEmpty()) {
      throw wanted
          .observed("\"" + answer.trimmed() + "\", which isn't a number of ticks")
          .hint("The kernel's own count is field 22 of /proc/PID/stat.");
    }
    throw wanted.observed(Start.whatIs(Double.parseDouble(given), born, host, web));
  }

  @Step("count")
  void countsTheKernelsWithEvidence(
      Host host, @Named("web") Container web, @Named("tiny") Container tiny, Answer answer) {
    Set<String> running = new TreeSet<>();
    running.add(Ids.plain(host.kernel().bootId()));
    for (Container container : List.of(web, tiny)) {
      running.add(Ids.plain(Outside.kernelOf(container, host).bootId()));
    }
    NotYet.Expectation wanted =
        expected("the number of kernels beneath host, web and tiny, and the boot id of each, once");
    List<String> ids = Ids.in(answer.text());
    if (ids.isEmpty()) {
      throw wanted.observed("no boot id in \"" + answer.trimmed() + "\": how do you know?");
    }
    if (!running.containsAll(ids)) {
      throw wanted.observed("a boot id that none of the three reads");
    }
    if (ids.size() > running.size()) {
      throw wanted.observed(
          "the same boot id %d times: one kernel, seen from so many places".formatted(ids.size()));
    }
    Set<Integer> counted = Ids.numbersBeside(answer.text());
    wanted.unless(!counted.isEmpty(), "the boot id without a number of kernels");
    wanted.unless(counted.size() == 1, "several numbers beside the boot id: " + counted);
    wanted.unless(
        counted.contains(running.size()),
        "counted: %s, different boot ids: %d".formatted(counted.iterator().next(), ids.size()));
  }
}
