package onekernel.place;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import onekernel.lab.LabException;

/** Brings one VM from whatever it is doing to running and answering, and to disk. */
final class VmStart {
  /** From power-on to an answering sshd; emulation on a busy machine is the measure. */
  private static final Duration LONGEST_BOOT = Duration.ofSeconds(90);

  /** A VM that runs and doesn't answer gets this long before it is switched off and on. */
  private static final Duration HANGS = Duration.ofSeconds(40);

  private final Machine machine;
  private final Libvirt libvirt;
  private final SshLink link;
  private final Consumer<String> progress;
  private final VagrantMachine vagrant;

  VmStart(Machine machine, Libvirt libvirt, SshLink link, Consumer<String> progress) {
    this.machine = machine;
    this.libvirt = libvirt;
    this.link = link;
    this.progress = progress;
    this.vagrant = VagrantMachine.of(machine, progress);
  }

  /** Makes what isn't there yet. */
  void make() {
    machine.turnConsole(libvirt);
    vagrant.up();
    machine.made();
    requireAnswer(LONGEST_BOOT);
  }

  /** Brings back what is there. */
  void wake() {
    VmState state = libvirt.state(machine.uuid());
    switch (state.kind()) {
      case RUNNING -> {
        if (!answers(HANGS)) {
          progress.accept("it runs but doesn't answer: switching it off and on");
          libvirt.ask("destroy", machine.uuid());
          start();
        }
      }
      case PAUSED -> {
        libvirt.tell("resume", machine.uuid());
        requireAnswer(LONGEST_BOOT);
        setClock();
      }
      case SAVED -> resume();
      case CRASHED, UNKNOWN -> {
        libvirt.ask("destroy", machine.uuid());
        start();
      }
      case OFF, NOT_CREATED -> start();
    }
  }

  private void start() {
    machine.introduceToVagrant();
    machine.turnConsole(libvirt);
    vagrant.up();
    requireAnswer(LONGEST_BOOT);
  }

  /** Through libvirt: Vagrant does the same, and then asks the VM five seconds of questions. */
  private void resume() {
    machine.turnConsole(libvirt);
    Output out = libvirt.ask("", LONGEST_BOOT, "start", machine.uuid());
    if (!out.ok() && !isRunning()) {
      progress.accept(
          "its saved memory is of no use (" + Libvirt.reason(out) + "): starting it anew");
      libvirt.ask("managedsave-remove", machine.uuid());
      start();
      return;
    }
    requireAnswer(LONGEST_BOOT);
    setClock();
  }

  /** Time stood still in the VM while it lay on disk. */
  private void setClock() {
    Instant now = Instant.now();
    String seconds =
        String.format(Locale.ROOT, "%d.%03d", now.getEpochSecond(), now.getNano() / 1_000_000);
    try {
      link.run(Command.of("date", "-u", "-s", "@" + seconds), LONGEST_BOOT, () -> true);
    } catch (SshLink.Unreachable e) {
      throw silent(e.why(), e);
    }
  }

  private boolean answers(Duration patience) {
    try {
      return link.run(Command.of("true"), patience, this::isRunning).ok();
    } catch (SshLink.Unreachable e) {
      return false;
    }
  }

  private void requireAnswer(Duration patience) {
    try {
      link.run(Command.of("true"), patience, this::isRunning);
    } catch (SshLink.Unreachable e) {
      throw silent(e.why(), e);
    }
  }

  private boolean isRunning() {
    return libvirt.state(machine.uuid()).kind() == VmState.Kind.RUNNING;
  }

  private LabException silent(String why, Throwable thrown) {
    String console =
        machine.consoleText(libvirt).lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b);
    return LabException.environment(
            "The VM " + machine.owned().place() + " was started but doesn't answer.",
            why + (console.isEmpty() ? "" : "; its console ends with: " + console.strip()),
            "Make it anew with: ./lab reset          See how libvirt is with: ./lab doctor")
        .from(thrown);
  }

  /** Puts it to disk where it runs; otherwise there is nothing to lose. */
  void save() {
    VmState.Kind kind = libvirt.state(machine.uuid()).kind();
    if (kind == VmState.Kind.RUNNING) {
      machine.introduceToVagrant();
      try {
        vagrant.suspend();
      } catch (LabException e) {
        progress.accept("Vagrant couldn't save it (" + e.why() + "): libvirt does");
      }
      kind = libvirt.state(machine.uuid()).kind();
    }
    if (kind == VmState.Kind.RUNNING || kind == VmState.Kind.PAUSED) {
      libvirt.tell("", LONGEST_BOOT, "managedsave", machine.uuid(), "--running");
    }
  }
}
