package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import onekernel.lab.LabException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real VM, which all tests share and each finds running. */
@Tag("vm")
@ResourceLock(VmKit.LOCK)
class VmPlacesTest {
  private static final String LAB = "test";
  private static final VmKit KIT = new VmKit();
  private static final Host HOST = new Host(new HostAccess(KIT.processes, Map::of));

  private Vm vm = new Vm("none", new HostAccess(KIT.processes, Map::of));

  @BeforeAll
  static void prepare() {
    assertThat(KIT.takeDown()).isEmpty();
    KIT.prepare();
  }

  @AfterAll
  static void takeDown() {
    assertThat(KIT.takeDown()).isEmpty();
    assertThat(KIT.ownership.all()).isEmpty();
    assertThat(KIT.takeDown()).as("twice is a no-op").isEmpty();
  }

  @BeforeEach
  void open() {
    vm = KIT.open(LAB);
  }

  @Test
  void aCommandHasTwoStreamsAndAnExitCode() {
    Output out = vm.sh("echo to out; echo to err >&2; exit 3");
    assertThat(out).isEqualTo(new Output(3, "to out\n", "to err\n"));
    assertThat(vm.run("no-such-program").exit()).isEqualTo(127);
    assertThat(vm.sh("kill -9 $$").exit()).isEqualTo(137);
  }

  @Test
  void wordsArriveAsTheyAre() {
    String odd = "it's \"odd\" $HOME `id` \\ * é\nnew line";
    assertThat(vm.run("printf", "%s|", odd, "", "-n").stdout()).isEqualTo(odd + "||-n|");
  }

  @Test
  void standardInputIsReadToItsEnd() {
    String input = "line\n".repeat(100_000);
    Output out = vm.access().run(Command.of("wc", "-c").reading(input));
    assertThat(out.text()).isEqualTo("500000");
  }

  @Test
  void muchOutputIsCutAndDoesNotBlock() {
    Output out = vm.sh("yes | head -c 5000000; echo the end >&2");
    assertThat(out.exit()).isZero();
    assertThat(out.stdout()).hasSize(Command.MOST_OUTPUT);
    assertThat(out.stderr()).isEqualTo("the end\n");
  }

  @Test
  void aCommandPastItsTimeIsEndedThere() {
    Output out = vm.run(Duration.ofSeconds(1), List.of("sh", "-c", "echo early; sleep 4711; true"));
    assertThat(out.exit()).isEqualTo(Output.TIME_RAN_OUT);
    assertThat(out.stdout()).isEqualTo("early\n");
    assertThat(vm.run("pgrep", "-f", "^sleep 4711").exit()).isEqualTo(1);
  }

  @Test
  void aChildThatStaysDoesNotHoldTheCommand() {
    Instant began = Instant.now();
    assertThat(vm.sh("sleep 47 & echo started").stdout()).isEqualTo("started\n");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void manyCommandsAtOnceShareTheConnection() {
    List<CompletableFuture<Output>> all =
        java.util.stream.IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> vm.run("echo", "" + i)))
            .toList();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).join()).isEqualTo(new Output(0, i + "\n", ""));
    }
  }

  @Test
  void itsKernelIsNotTheHosts() {
    assertThat(vm.kernel().isSameAs(HOST.kernel())).isFalse();
    assertThat(vm.kernel().commandLine()).contains("one_kernel.");
    assertThat(vm.namespaces().sharedWith(HOST.namespaces())).isEmpty();
    assertThat(vm.namespaces().sharedWith(vm.namespaces())).contains("pid", "net", "user");
  }

  @Test
  void theOutsideKnowsIt() throws Exception {
    assertThat(vm.state()).isEqualTo("running");
    assertThat(vm.id()).isEqualTo(KIT.machine(LAB).uuid());
    String commandLine = Files.readString(java.nio.file.Path.of("/proc/" + vm.pid() + "/cmdline"));
    assertThat(commandLine).contains("qemu").contains(vm.id());
    assertThat(vm.accelerator())
        .isEqualTo(VmGround.read(KIT.home, "debian").orElseThrow().accelerator());
    assertThat(vm.console()).contains("one-kernel: up after");
    vm.sh("echo now on the console >/dev/console");
    await(() -> vm.console().contains("now on the console"));
    assertThat(vm.console()).endsWith(KIT.machine(LAB).consoleThroughLibvirt(KIT.libvirt));
  }

  @Test
  void aTerminalGetsIn() {
    List<String> argv = new java.util.ArrayList<>(((TerminalAccess) vm.access()).terminal());
    argv.add("uname -n");
    Output out = KIT.processes.run(new Command(argv, "", Duration.ofSeconds(20)));
    assertThat(out.stdout()).contains(KIT.machine(LAB).name());
  }

  @Test
  void anotherProgramFindsItAsItIs() {
    VmPlaces another = new VmKit().vms;
    assertThat(another.find("nothing", "vm")).isEmpty();
    Vm found = another.find(LAB, "vm").orElseThrow();
    assertThat(found.kernel()).isEqualTo(vm.kernel());
    assertThat(another.open(LAB, VmKit.SPEC, said -> {}).kernel()).isEqualTo(vm.kernel());
  }

  @Test
  void savedItSleepsAndResumedItHasTheSameKernelAndTheRightTime() {
    String bootId = vm.kernel().bootId();
    vm.sh("echo kept >/dev/shm/mark");
    KIT.vms.save(LAB);
    assertThat(vm.state()).isEqualTo("saved");
    assertThat(vm.pid()).isZero();
    assertThat(blameOf(vm)).isEqualTo(LabException.Blame.PLACE);
    KIT.vms.save(LAB);
    Vm again = new VmKit().open(LAB);
    assertThat(again.kernel().bootId()).isEqualTo(bootId);
    assertThat(again.sh("cat /dev/shm/mark").text()).isEqualTo("kept");
    long there = Long.parseLong(again.sh("date +%s").text());
    assertThat(there).isBetween(Instant.now().getEpochSecond() - 5, Instant.now().getEpochSecond());
    assertThat(again.console()).contains("one-kernel: up after");
  }

  @Test
  void savedMemoryThatIsOfNoUseCostsAFreshStartOnly() {
    String bootId = vm.kernel().bootId();
    vm.sh("echo kept >/root/mark; sync");
    KIT.vms.save(LAB);
    String image = "/var/lib/libvirt/qemu/save/one-kernel-" + KIT.machine(LAB).name() + ".save";
    assertThat(HOST.sh("dd if=/dev/zero of=" + image + " bs=1k seek=64 count=64 conv=notrunc").ok())
        .isTrue();
    Vm again = KIT.open(LAB);
    assertThat(again.kernel().bootId()).isNotEqualTo(bootId);
    assertThat(again.sh("cat /root/mark").text()).isEqualTo("kept");
  }

  @Test
  void aCrashedKernelComesBackAsAnother() {
    String hosts = HOST.kernel().bootId();
    String bootId = vm.kernel().bootId();
    Output out = vm.sh("sync; echo c >/proc/sysrq-trigger");
    assertThat(out.exit()).isEqualTo(SshLink.CONNECTION_LOST);
    assertThat(out.stderr()).contains("connection broke");
    await(() -> answers(vm));
    assertThat(vm.kernel().bootId()).isNotEqualTo(bootId);
    assertThat(vm.console()).contains("Kernel panic - not syncing: sysrq triggered crash");
    assertThat(HOST.kernel().bootId()).isEqualTo(hosts);
  }

  @Test
  void poweredOffFromWithinIsThePlacesStateAndNoFault() {
    vm.sh("poweroff");
    await(() -> vm.state().equals("shut off"));
    LabException e = catchThrowableOfType(LabException.class, () -> vm.run("true"));
    assertThat(e.blame()).isEqualTo(LabException.Blame.PLACE);
    assertThat(e.problem()).isEqualTo("vm is powered off.");
    assertThat(vm.pid()).isZero();
    assertThat(KIT.open(LAB).run("true").ok()).isTrue();
    assertThat(vm.run("true").ok()).as("the old object finds it again").isTrue();
  }

  @Test
  void pausedItIsToldSoAndOpeningGoesOn() {
    String bootId = vm.kernel().bootId();
    KIT.libvirt.tell("suspend", vm.id());
    LabException e = catchThrowableOfType(LabException.class, () -> vm.run("true"));
    assertThat(e.problem()).isEqualTo("vm is paused.");
    assertThat(e.blame()).isEqualTo(LabException.Blame.PLACE);
    assertThat(KIT.open(LAB).kernel().bootId()).isEqualTo(bootId);
  }

  @Test
  void twoThatOpenAtOnceGetTheSame() {
    CompletableFuture<Vm> one = CompletableFuture.supplyAsync(() -> KIT.open("other"));
    CompletableFuture<Vm> two = CompletableFuture.supplyAsync(() -> new VmKit().open("other"));
    assertThat(one.join().kernel()).isEqualTo(two.join().kernel());
    assertThat(KIT.ownership.of(Owned.Kind.VM).stream().filter(o -> o.lab().equals("other")))
        .hasSize(1);
  }

  @Test
  void removedItLeavesNothingAndLooksAlikesStay() {
    Vm other = KIT.open("other");
    Machine machine = KIT.machine("other");
    String lookAlike = UUID.randomUUID().toString();
    KIT.libvirt.tell(
        domain(lookAlike, "one-kernel-other-vm"), Duration.ofSeconds(30), "define", "/dev/stdin");
    String disk = "one-kernel-other-vm.img";
    KIT.libvirt.tell("vol-create-as", machine.pool(), disk, "1k");
    try {
      KIT.vms.remove(machine.owned());
      assertNothingLeft(machine);
      assertThat(other.state()).isEqualTo("gone");
      assertThat(blameOf(other)).isEqualTo(LabException.Blame.PLACE);
      KIT.vms.remove(machine.owned());
      assertThat(KIT.libvirt.state(lookAlike).word()).isEqualTo("shut off");
      assertThat(KIT.libvirt.volumes(machine.pool())).contains(disk);
      assertThat(vm.state()).isEqualTo("running");
    } finally {
      KIT.libvirt.ask("undefine", lookAlike);
      KIT.libvirt.ask("vol-delete", disk, "--pool", machine.pool());
    }
  }

  @Test
  void removedAfterARestartOfTheMachineItLeavesNothingToo() {
    KIT.open("other");
    Machine machine = KIT.machine("other");
    KIT.vms.save("other");
    KIT.libvirt.tell("pool-destroy", machine.pool());
    KIT.vms.remove(machine.owned());
    assertThat(KIT.libvirt.uuids("pool-list")).contains(machine.pool());
    assertNothingLeft(machine);
  }

  private static void assertNothingLeft(Machine machine) {
    assertThat(KIT.libvirt.state(machine.uuid())).isEqualTo(VmState.GONE);
    assertThat(KIT.libvirt.volumes(machine.pool()))
        .doesNotContain(machine.volume(), machine.consoleVolume());
    assertThat(machine.folder()).doesNotExist();
    assertThat(OwnedProcesses.carrying(machine.uuid())).isEmpty();
    assertThat(Libvirt.qemu(machine.uuid())).isZero();
    assertThat(KIT.ownership.all()).doesNotContain(machine.owned());
  }

  private static LabException.Blame blameOf(Vm vm) {
    return catchThrowableOfType(LabException.class, () -> vm.run("true")).blame();
  }

  /** Whether it answers by now; while it doesn't, that is the place's state and no fault. */
  private static boolean answers(Vm vm) {
    try {
      return vm.run("true").ok();
    } catch (LabException e) {
      assertThat(e.blame()).isEqualTo(LabException.Blame.PLACE);
      return false;
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant last = Instant.now().plusSeconds(180);
    while (!condition.getAsBoolean() && Instant.now().isBefore(last)) {
      java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static String domain(String uuid, String name) {
    return """
    <domain type='qemu'>
      <name>%s</name>
      <uuid>%s</uuid>
      <memory unit='MiB'>64</memory>
      <os><type>hvm</type></os>
    </domain>
    """
        .formatted(name, uuid);
  }
}
