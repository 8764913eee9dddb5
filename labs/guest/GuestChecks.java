package onekernel.labs.guest;

import static onekernel.grade.NotYet.expected;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.grade.Answer;
import onekernel.grade.Drawn;
import onekernel.grade.Named;
import onekernel.grade.NotYet;
import onekernel.grade.Recorded;
import onekernel.grade.Step;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;
import onekernel.place.Vm;

/** Looks at the VM from inside and outside, and at host and container, which must not notice. */
final class GuestChecks {

  @Step("machine")
  void handsInTheBootIdOfTheVm(Host host, @Named("vm") Vm vm, Answer answer) {
    NotYet.Expectation wanted = expected("the boot id that vm reads");
    List<String> ids = Ids.in(answer.text());
    String running = Ids.of(vm);
    if (ids.equals(List.of(running))) {
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
      @Named("vm") Vm vm, @Named("web") Container web, Answer answer) {
    NotYet.Expectation wanted = expected("the hardware address of vm's network card");
    List<String> given = Mac.in(answer.text());
    Set<String> cards = Mac.of(vm);
    wanted.unless(!given.isEmpty(), "no hardware address in \"" + answer.trimmed() + "\"");
    wanted.unless(given.size() == 1, given.size() + " addresses; one was asked for");
    String address = given.getFirst();
    if (cards.contains(address)) {
      return;
    }
    wanted.unlessNot(
        address.equals(Mac.LOOPBACK), "that of lo, which isn't a card: the kernel talks to itself");
    wanted.unlessNot(Mac.of(web).contains(address), "that of web's network card");
    wanted.unlessNot(
        cards.stream().anyMatch(card -> card.substring(2).equals(address.substring(2))),
        "the host's end of the cable: " + address);
    throw wanted.observed(address + ", which no card of vm has");
  }

  @Step("ramdisk")
  void onlyTheVmsKernelHasTheDriver(Host host, @Named("vm") Vm vm, Recorded recorded) {
    boolean hostHadIt = recorded.get("host-has-brd").equals("1");
    if (!hostHadIt && hasBrd(host)) {
      throw expected("module brd in the VM's kernel, and none in the host's")
          .observed("the host's kernel has loaded it")
          .hint("Unload it there (sudo rmmod brd), and load it in vm.");
    }
    expected("module brd in the VM's kernel").unless(hasBrd(vm), "vm's list of modules lacks it");
  }

  private static boolean hasBrd(Place place) {
    return place.sh("grep -q '^brd ' /proc/modules").ok();
  }

  @Step("ramdisk")
  void theDiskOfMemoryHoldsTheToken(@Named("vm") Vm vm, Drawn drawn) {
    NotYet.Expectation wanted =
        expected("a disk of brd's, %s MiB, mounted at /srv/ram".formatted(drawn.get("size")));
    Mount mount = Mount.at("/srv/ram", vm);
    if (mount == null) {
      Mount elsewhere = Mount.ofMemoryDisk(vm);
      throw wanted.observed(
          elsewhere == null
              ? "nothing is mounted there"
              : "a disk of brd's is mounted at " + elsewhere.point());
    }
    wanted.unless(
        mount.isMemoryDisk(),
        "%s is mounted there, of type %s: not a disk that brd made"
            .formatted(mount.source(), mount.type()));
    long kib = mount.sectors(vm) / 2;
    if (kib != Long.parseLong(drawn.get("size")) * 1024) {
      throw wanted
          .observed("the disk has " + kib + " KiB")
          .hint("rd_size counts in KiB, and only when the module is being loaded.");
    }
    String token = vm.sh("cat /srv/ram/token").text();
    expected("/srv/ram/token says " + drawn.get("token"))
        .unless(token.equals(drawn.get("token")), token.isEmpty() ? "nothing" : "\"" + token + "\"");
  }

  /**
   * A line of /proc/self/mountinfo.
   *
   * @param device major and minor number; 1 is the major number of memory disks
   */
  private record Mount(String device, String point, String type, String source) {
    static @org.jspecify.annotations.Nullable Mount at(String point, Vm vm) {
      return all(vm).filter(m -> m.point.equals(point)).reduce((under, over) -> over).orElse(null);
    }

    static @org.jspecify.annotations.Nullable Mount ofMemoryDisk(Vm vm) {
      return all(vm).filter(Mount::isMemoryDisk).findFirst().orElse(null);
    }

    private static java.util.stream.Stream<Mount> all(Vm vm) {
      return vm.sh("cat /proc/self/mountinfo").stdout().lines().map(Mount::parse);
    }

    private static Mount parse(String line) {
      String[] fields = line.split(" ");
      String[] after = line.substring(line.indexOf(" - ") + 3).split(" ");
      return new Mount(fields[2], fields[4], after[0], after[1]);
    }

    boolean isMemoryDisk() {
      return device.startsWith("1:");
    }

    /** Of 512 bytes each. */
    long sectors(Vm vm) {
      return Long.parseLong(vm.sh("cat /sys/dev/block/" + device + "/size").text());
    }
  }

  @Step("setting")
  void theVmsKernelGoesByTheNewValueAndTheHostsByItsOld(
      Host host, @Named("vm") Vm vm, Recorded recorded, Drawn drawn) {
    String value = drawn.get("swappiness");
    NotYet.Expectation wanted = expected("vm.swappiness is " + value + " in vm's running kernel");
    String before = recorded.get("host-swappiness");
    String hostNow = host.sh("cat /proc/sys/vm/swappiness").text();
    if (!hostNow.equals(before)) {
      throw expected("the host's own vm.swappiness as it was, " + before)
          .observed(hostNow)
          .hint("Put it back on the host: sudo sysctl -w vm.swappiness=" + before);
    }
    // Through a /proc of our own: a file may be mounted over the one that everybody sees.
    String live =
        vm.sh("unshare -m sh -c 'mount -t proc proc /proc && cat /proc/sys/vm/swappiness'").text();
    if (live.equals(value)) {
      return;
    }
    String shown = vm.sh("cat /proc/sys/vm/swappiness").text();
    wanted.unlessNot(
        shown.equals(value), "a file laid over the setting says so; the kernel goes by " + live);
    boolean inFile =
        vm.sh("grep -qs 'vm[./]swappiness *= *%s' /etc/sysctl.conf /etc/sysctl.d/*".formatted(value))
            .ok();
    if (inFile) {
      throw wanted
          .observed("a file says so; the running kernel goes by " + live)
          .hint("Nothing has read that file yet. sysctl -p FILE does.");
    }
    throw wanted.observed("it goes by " + live);
  }

  @Step("qemu")
  void findsTheProcessThatPlaysTheMachine(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Answer answer) {
    NotYet.Expectation wanted = expected("the process id of vm's QEMU on the host, first");
    List<Long> given = numbers(answer.text());
    wanted.unless(!given.isEmpty(), "no number in \"" + answer.trimmed() + "\"");
    long first = given.getFirst();
    long qemu = runningQemu(vm);
    if (first != qemu) {
      throw wanted.observed(whoIs(first, qemu, host, web));
    }
  }

  @Step("qemu")
  void findsItsProcessorThreads(Host host, @Named("vm") Vm vm, Answer answer) {
    long qemu = runningQemu(vm);
    Map<Long, String> threads = threads(qemu, host);
    Set<Long> processors = new TreeSet<>();
    threads.forEach(
        (id, name) -> {
          if (name.matches("(ALL )?CPU.*")) {
            processors.add(id);
          }
        });
    NotYet.Expectation wanted =
        expected("after it, the ids of its %d processor threads".formatted(processors.size()));
    List<Long> given = numbers(answer.text());
    Set<Long> named = new TreeSet<>(given.subList(Math.min(1, given.size()), given.size()));
    if (named.equals(processors)) {
      return;
    }
    wanted.unless(!named.isEmpty(), "no thread id");
    for (long id : named) {
      wanted.unlessNot(id == qemu, "its first thread, which has the process's own number");
      wanted.unless(threads.containsKey(id), id + " isn't a thread of QEMU's");
      wanted.unless(processors.contains(id), id + " is a thread called " + threads.get(id));
    }
    throw wanted.observed("%d of %d".formatted(named.size(), processors.size()));
  }

  private static long runningQemu(Vm vm) {
    long pid = vm.pid();
    expected("a running VM").unless(pid > 0, "vm is " + vm.state());
    return pid;
  }

  private static Map<Long, String> threads(long pid, Host host) {
    Map<Long, String> threads = new TreeMap<>();
    host.sh("grep -H . /proc/" + pid + "/task/*/comm")
        .stdout()
        .lines()
        .map(line -> line.split("/|:", 7))
        .filter(part -> part.length == 7)
        .forEach(part -> threads.put(Long.valueOf(part[4]), part[6]));
    return threads;
  }

  private static String whoIs(long pid, long qemu, Host host, Container web) {
    if (pid == web.pid()) {
      return pid + " is web's first process";
    }
    String status = host.sh("cat /proc/" + pid + "/status 2>/dev/null").stdout();
    if (status.isEmpty()) {
      return "the host has no process %d; perhaps the guest counts so".formatted(pid);
    }
    String name = status.lines().findFirst().orElse("").replaceFirst("^Name:\\s*", "");
    // /proc shows a thread's folder to whoever knows its number
    if (status.lines().anyMatch(line -> line.matches("Tgid:\\s*" + qemu))) {
      return "%d is a thread of it (%s), not the process".formatted(pid, name);
    }
    return name.startsWith("qemu")
        ? "%d is the QEMU of another machine".formatted(pid)
        : "on the host, %d is %s".formatted(pid, name);
  }

  /** Numbers in an answer, without those in names of threads such as "CPU 0/TCG". */
  private static List<Long> numbers(String text) {
    return Pattern.compile("\\d{1,18}")
        .matcher(text.replaceAll("(?i)v?cpu ?#?\\d+", " "))
        .results()
        .map(MatchResult::group)
        .map(Long::valueOf)
        .toList();
  }

  @Step("crash")
  void theVmsKernelFellAndCameBackAndNobodyElseNoticed(
      Host host, @Named("vm") Vm vm, @Named("web") Container web, Recorded recorded) {
    hostAndContainerWentOn(host, web, recorded);
    NotYet.Expectation wanted = expected("a panic of vm's kernel, and vm back with a new boot id");
    Console console = Console.since(recorded.get("boot"), vm.console());
    if (!vm.state().equals("running")) {
      throw wanted
          .observed("vm is " + vm.state() + ": somebody pulled the plug")
          .hint("A kernel that panics stops by itself and starts anew. Bring vm back with /reset.");
    }
    wanted.unlessNot(console.isComingBack(), "vm isn't back yet: " + console.lastEnd().words());
    String boot = bootIdWithin5Seconds(vm, wanted);
    if (boot.equals(recorded.get("boot"))) {
      throw wanted.observed(
          console.claimsPanic()
              ? "the words of a panic on the console, but the same kernel still runs"
              : "the same kernel still runs: its boot id is as before");
    }
    wanted.unless(console.sawPanic(), console.lastEnd().words());
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

  private static String bootIdWithin5Seconds(Vm vm, NotYet.Expectation wanted) {
    NotYet silent = wanted.observed("vm isn't back yet: it runs, but doesn't answer");
    try {
      var seen =
          vm.run(
              java.time.Duration.ofSeconds(5), List.of("cat", "/proc/sys/kernel/random/boot_id"));
      if (!seen.ok()) {
        throw silent;
      }
      return seen.text();
    } catch (LabException e) {
      if (e.blame() == LabException.Blame.PLACE) {
        throw silent;
      }
      throw e;
    }
  }

  /**
   * What the VM's serial console said since the scene was built, divided by the lines with which
   * its start-up says that it is done. Anybody who is root in the guest may write to the console; a
   * panic is believed where it carries the kernel's clock, the state of the processor that fell and
   * the announced restart, in this order and with nothing after it.
   */
  private record Console(List<Life> lives, String unfinished) {
    private static final Pattern UP = Pattern.compile("(?m)^one-kernel: up .*$");

    /** What the console held between two starts: how one kernel's life ended. */
    private record Life(String said) {
      private static final String CLOCK = "\\[ *\\d+\\.\\d{6}\\] ";
      private static final Pattern PANIC =
          Pattern.compile(
              "(?ms)^"
                  + CLOCK
                  + "Kernel panic - not syncing: .*^"
                  + CLOCK
                  + "CPU: \\d+ PID: \\d+ Comm: .*^"
                  + CLOCK
                  + "Rebooting in \\d+ seconds\\.\\.");
      private static final Pattern GOODBYE =
          Pattern.compile("(?m)^" + CLOCK + "(reboot: |sysrq: Resetting)");

      End end() {
        if (GOODBYE.matcher(said).find()) {
          return claimsPanic() ? End.CLAIMED : End.ORDERLY;
        }
        if (PANIC.matcher(said).find()) {
          return End.PANIC;
        }
        return claimsPanic() ? End.CLAIMED : End.SILENT;
      }

      boolean claimsPanic() {
        return said.contains("Kernel panic");
      }
    }

    static Console since(String bootId, String text) {
      String clean = text.replace("\r", "");
      int scene = clean.lastIndexOf("one-kernel: scene " + bootId);
      String part = scene < 0 ? clean : clean.substring(scene);
      String[] pieces = UP.split(part, -1);
      List<Life> lives =
          List.of(pieces).subList(0, pieces.length - 1).stream().map(Life::new).toList();
      return new Console(lives, pieces[pieces.length - 1]);
    }

    boolean sawPanic() {
      return lives.stream().anyMatch(life -> life.end() == End.PANIC);
    }

    boolean claimsPanic() {
      return unfinished.contains("Kernel panic") || lives.stream().anyMatch(Life::claimsPanic);
    }

    /** Whether a kernel has ended and the next isn't up yet. */
    boolean isComingBack() {
      End end = new Life(unfinished).end();
      return end == End.PANIC || end == End.ORDERLY;
    }

    /** How the life ended that was the last to end. */
    End lastEnd() {
      return isComingBack() || lives.isEmpty() ? new Life(unfinished).end() : lives.getLast().end();
    }
  }

  /** How a kernel's life ended, as far as its console tells. */
  private enum End {
    PANIC("its kernel panicked"),
    ORDERLY("its kernel was told to restart, and did so in good order"),
    CLAIMED("the words of a panic, but the kernel didn't fall: it was told to restart"),
    SILENT("a new start without a last word: it was reset from outside");

    private final String words;

    End(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  @Step("count")
  void countsTheKernelsWithEvidence(
      Host host, @Named("web") Container web, @Named("vm") Vm vm, Answer answer) {
    NotYet.Expectation wanted =
        expected("the number of kernels beneath host, web and vm, and the boot id of each, once");
    List<String> ids = Ids.in(answer.text());
    wanted.unless(
        !ids.isEmpty(), "no boot id in \"" + answer.trimmed() + "\": how do you know?");
    Map<String, String> running = new LinkedHashMap<>();
    for (Place place : List.of(host, web, vm)) {
      running.merge(Ids.of(place), place.name(), (one, other) -> one + " and " + other);
    }
    wanted.unless(running.keySet().containsAll(ids), "a boot id that none of the three reads now");
    Set<String> different = new TreeSet<>(ids);
    String missing =
        running.entrySet().stream()
            .filter(kernel -> !different.contains(kernel.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining(", "));
    wanted.unless(missing.isEmpty(), "no evidence for the kernel of " + missing);
    wanted.unless(
        different.size() == ids.size(), "one of the boot ids twice: two places, one kernel");
    int counted = Ids.numberBeside(answer.text());
    wanted.unless(counted >= 0, "the boot ids without a number of kernels");
    wanted.unless(
        counted == running.size(),
        "%d kernels, but different boot ids: %d".formatted(counted, ids.size()));
  }

  /** Boot ids in what a learner handed in: upper case, quotes and missing hyphens don't matter. */
  private static final class Ids {
    private static final Pattern ID =
        Pattern.compile("\\b[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\\b");
    private static final Map<String, Integer> WORDS =
        Map.of("no", 0, "zero", 0, "one", 1, "two", 2, "three", 3, "four", 4);

    static String of(Place place) {
      return place.kernel().bootId().replace("-", "");
    }

    static List<String> in(String text) {
      return ID.matcher(text.toLowerCase(Locale.ROOT))
          .results()
          .map(id -> id.group().replace("-", ""))
          .toList();
    }

    static String without(String text) {
      return ID.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    /** The first number in the text beside the ids, in digits or as a word; -1 without one. */
    static int numberBeside(String text) {
      for (String word : without(text).split("[^a-z0-9]+")) {
        if (word.matches("\\d{1,9}")) {
          return Integer.parseInt(word);
        }
        if (WORDS.containsKey(word)) {
          return WORDS.get(word);
        }
      }
      return -1;
    }
  }

  /** Hardware addresses, written with colons in lower case. */
  private static final class Mac {
    static final String LOOPBACK = "00:00:00:00:00:00";
    private static final Pattern ADDRESS =
        Pattern.compile("\\b[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\\1[0-9a-f]{2}){4}\\b");

    static List<String> in(String text) {
      return ADDRESS
          .matcher(Ids.without(text))
          .results()
          .map(address -> address.group().replace('-', ':'))
          .distinct()
          .toList();
    }

    /** Those of the place's network cards. */
    static Set<String> of(Place place) {
      Set<String> cards = new TreeSet<>(in(place.sh("cat /sys/class/net/*/address").stdout()));
      cards.remove(LOOPBACK);
      return cards;
    }
  }
}
