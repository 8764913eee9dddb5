package onekernel.place;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import onekernel.lab.LabException;

/**
 * Takes one VM away for good. Vagrant is asked first, as it made it; then libvirt, by UUID, because
 * Vagrant may be missing, half-way through or mistaken.
 */
final class VmRemoval {
  /** libvirt finishes what it was asked even where the asking program was killed. */
  private static final Duration LATE_ARRIVAL = Duration.ofMillis(700);

  private static final int ROUNDS = 5;

  private final Machine machine;
  private final Libvirt libvirt;

  VmRemoval(Machine machine, Libvirt libvirt) {
    this.machine = machine;
    this.libvirt = libvirt;
  }

  /**
   * Removes domain, saved memory, disk and folder.
   *
   * @param disturbed whether something that was making the VM has just been ended, so that parts
   *     may still turn up
   * @throws LabException where something is left
   */
  void run(boolean disturbed) {
    try {
      letVagrantDestroy();
      for (int round = 0; round < ROUNDS; round++) {
        libvirt.removeDomain(machine.uuid());
        removeVolumes();
        if (disturbed) {
          LockSupport.parkNanos(LATE_ARRIVAL.toNanos());
        }
        if (isGone()) {
          Folders.remove(machine.folder());
          return;
        }
      }
      throw left("It comes back each time that it is removed: something still makes it.");
    } catch (LabException e) {
      endQemu();
      throw left(e.problem() + " " + e.why()).from(e);
    }
  }

  /** Its disk, and its console with what a long one was divided into. */
  private void removeVolumes() {
    if (!libvirt.ask("pool-refresh", machine.pool()).ok()) {
      libvirt.startPool(machine.pool());
    }
    for (String volume : libvirt.volumes(machine.pool())) {
      if (belongs(volume)) {
        libvirt.tell("vol-delete", volume, "--pool", machine.pool());
      }
    }
  }

  private boolean belongs(String volume) {
    return volume.equals(machine.volume()) || volume.startsWith(machine.consoleVolume());
  }

  /** QEMU outlives libvirt's daemon; its command line says whose it is. */
  private void endQemu() {
    ProcessHandle.of(Libvirt.qemu(machine.uuid())).ifPresent(ProcessHandle::destroyForcibly);
    for (int wait = 0; wait < ROUNDS && Libvirt.qemu(machine.uuid()) != 0; wait++) {
      LockSupport.parkNanos(LATE_ARRIVAL.toNanos());
    }
  }

  private boolean isGone() {
    return libvirt.state(machine.uuid()).kind() == VmState.Kind.NOT_CREATED
        && libvirt.volumes(machine.pool()).stream().noneMatch(this::belongs);
  }

  private void letVagrantDestroy() {
    if (libvirt.state(machine.uuid()).kind() == VmState.Kind.NOT_CREATED
        || !Files.exists(machine.folder().resolve("Vagrantfile"))) {
      return;
    }
    try {
      machine.introduceToVagrant();
      VagrantMachine.of(machine, ignored -> {}).destroy();
    } catch (LabException e) {
      return; // libvirt itself comes next, and reports what it can't do
    }
  }

  private LabException left(String why) {
    return LabException.environment(
        "The VM "
            + machine.owned().place()
            + " of lab "
            + machine.owned().lab()
            + " couldn't be removed wholly.",
        why
            + " Left, where they exist: domain "
            + machine.uuid()
            + ", disk "
            + machine.volume()
            + ".",
        "Put that right (see ./lab doctor), then repeat: ./lab down --all");
  }
}
