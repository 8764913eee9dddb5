package onekernel.place;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import onekernel.lab.LabException;

/**
 * A VM of libvirt's, without Vagrant in between. It is asked over SSH to reboot and to switch
 * itself off: its lean system doesn't listen to a power button, and waiting for that in vain is how
 * a published reboot came to take two minutes.
 */
final class VmInstance implements Instance {
  private static final Duration LONGEST_BOOT = Duration.ofSeconds(180);
  private static final Duration LONGEST_END = Duration.ofSeconds(60);
  private static final Duration LONGEST_COPY = Duration.ofSeconds(120);
  private static final String SNAPSHOT = "kept";

  private final VmDomain domain;
  private final Machine machine;
  private final Libvirt libvirt;
  private final Greeting greeting;
  private final LongSupplier unpackedDisk;
  private final Runnable removal;

  /**
   * A VM that isn't there yet.
   *
   * @param unpackedDisk bytes of its box's disk as a file system holds them
   * @param removal takes away what is left of it, and its line in the record
   */
  VmInstance(VmDomain domain, Libvirt libvirt, LongSupplier unpackedDisk, Runnable removal) {
    this.domain = domain;
    this.machine = domain.machine();
    this.libvirt = libvirt;
    this.greeting = new Greeting(machine.address());
    this.unpackedDisk = unpackedDisk;
    this.removal = removal;
  }

  @Override
  public Duration create() {
    String xml = domain.xml();
    long start = System.nanoTime();
    libvirt.tell(domain.volume());
    libvirt.tell(xml, LONGEST_END, "define", "/dev/stdin");
    return since(start);
  }

  @Override
  public Duration boot() {
    long start = System.nanoTime();
    libvirt.tell("", LONGEST_BOOT, "start", machine.uuid());
    awaitAnswer();
    return since(start);
  }

  private void awaitAnswer() {
    greeting.await(LONGEST_BOOT, () -> Libvirt.qemu(machine.uuid()) != 0);
  }

  @Override
  public Duration reboot() {
    try (SshLink link = new SshLink(machine.ssh())) {
      String before = bootId(link);
      long start = System.nanoTime();
      Thread.startVirtualThread(() -> order(link));
      while (true) {
        greeting.awaitSilence(LONGEST_END);
        awaitAnswer();
        Duration took = since(start);
        if (!runs(before)) {
          return took;
        }
        if (since(start).compareTo(LONGEST_BOOT) > 0) {
          throw failed("The VM didn't reboot.", "Its kernel is the one from before.");
        }
      }
    }
  }

  /** Whether that kernel still runs: a machine that is busy may be silent for a moment. */
  private boolean runs(String bootId) {
    try (SshLink link = new SshLink(machine.ssh())) {
      return bootId(link).equals(bootId);
    }
  }

  /**
   * Told beside the wait for silence: a connection that the machine doesn't close before it goes is
   * found broken only when it has long come back.
   */
  private static void order(SshLink link) {
    try {
      link.run(Command.of("reboot"), LONGEST_END, () -> true);
    } catch (SshLink.Unreachable itsSilenceTells) {
      return;
    }
  }

  private static String bootId(SshLink link) {
    return tell(link, "cat", "/proc/sys/kernel/random/boot_id");
  }

  private static String tell(SshLink link, String... argv) {
    try {
      return link.run(Command.of(argv), LONGEST_END, () -> true).text();
    } catch (SshLink.Unreachable e) {
      throw failed("The VM doesn't answer over SSH.", e.why()).from(e);
    }
  }

  @Override
  public Duration snapshot() {
    long start = System.nanoTime();
    libvirt.tell("", LONGEST_COPY, "snapshot-create-as", machine.uuid(), SNAPSHOT);
    return since(start);
  }

  @Override
  public Duration restore() {
    long start = System.nanoTime();
    libvirt.tell("", LONGEST_COPY, "snapshot-revert", machine.uuid(), SNAPSHOT, "--running");
    awaitAnswer();
    return since(start);
  }

  @Override
  public Duration stop() {
    try (SshLink link = new SshLink(machine.ssh())) {
      tell(link, "true");
      long start = System.nanoTime();
      tell(link, "poweroff");
      while (libvirt.state(machine.uuid()).kind() != VmState.Kind.OFF) {
        if (since(start).compareTo(LONGEST_END) > 0) {
          throw failed(
              "The VM didn't stop.", "It was asked to " + LONGEST_END.toSeconds() + " s ago.");
        }
      }
      return since(start);
    }
  }

  @Override
  public Duration delete() {
    long start = System.nanoTime();
    libvirt.tell("undefine", machine.uuid(), "--snapshots-metadata");
    libvirt.tell("vol-delete", machine.volume(), "--pool", machine.pool());
    return since(start);
  }

  @Override
  public void discard() {
    removal.run();
  }

  /** QEMU; what libvirt runs for all of them isn't because of this one. */
  @Override
  public List<Long> processes() {
    long qemu = Libvirt.qemu(machine.uuid());
    return qemu == 0 ? List.of() : List.of(qemu);
  }

  @Override
  public long diskBytes() {
    libvirt.ask("pool-refresh", machine.pool());
    return allocated(machine.volume()) + allocated(machine.consoleVolume());
  }

  private long allocated(String volume) {
    String told = libvirt.tell("vol-info", "--bytes", volume, "--pool", machine.pool());
    return number(Libvirt.fields(told).getOrDefault("Allocation", ""));
  }

  private static long number(String text) {
    return Long.parseLong("0" + text.replaceAll("\\D.*", ""));
  }

  @Override
  public Image image() {
    List<Long> packed = domain.image().stream().map(this::allocated).toList();
    long all = packed.stream().mapToLong(Long::longValue).sum();
    return new Image(all - packed.getFirst() + unpackedDisk.getAsLong(), all);
  }

  private static LabException failed(String problem, String why) {
    return LabException.place(problem, why, "Measure again with: ./lab measure --resume");
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
