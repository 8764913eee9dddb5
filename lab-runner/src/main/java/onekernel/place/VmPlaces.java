package onekernel.place;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * VMs that outlive the program: made and moved through Vagrant, saved to disk at the end of a
 * session, found again by their recorded UUID.
 */
public final class VmPlaces {
  private final Home home;
  private final Ownership ownership;
  private final Processes processes;
  private final Libvirt libvirt;
  private final Map<String, SshLink> links = new ConcurrentHashMap<>();

  public VmPlaces(Home home, Ownership ownership, Processes processes) {
    this.home = home;
    this.ownership = ownership;
    this.processes = processes;
    this.libvirt = new Libvirt(processes);
  }

  /**
   * The lab's VM, running and answering: found, started, resumed or made.
   *
   * @param progress hears what Vagrant is doing
   * @throws LabException ENVIRONMENT where set-up hasn't prepared VMs, or libvirt or Vagrant fails
   */
  public Vm open(String lab, PlaceSpec spec, Consumer<String> progress) {
    VmGround decided = decided(spec);
    try (MachineLock lock = MachineLock.of(home, lab, spec.name())) {
      assert lock != null;
      VmNetwork network = standOn(decided, progress);
      Optional<Machine> there = usable(lab, spec.name());
      Machine machine = there.orElseGet(() -> plan(lab, spec, decided, network));
      VmStart start = new VmStart(machine, libvirt, link(machine), progress);
      if (there.isPresent()) {
        start.wake();
      } else {
        machine.write(decided, network, spec);
        start.make();
      }
      return vm(machine);
    }
  }

  /** A VM that whoever times its life makes act by act. */
  VmInstance instance(String lab, PlaceSpec spec, Consumer<String> progress) {
    VmGround decided = decided(spec);
    VmNetwork network = standOn(decided, progress);
    ownership.find(Owned.Kind.VM, lab, spec.name()).ifPresent(this::remove);
    Machine machine = plan(lab, spec, decided, network);
    VmBox box = new VmBox(home, decided.box(), decided.recipe());
    return new VmInstance(
        new VmDomain(machine, decided, network, spec),
        libvirt,
        () -> box.unpackedBytes(processes),
        () -> remove(machine.owned()));
  }

  private VmGround decided(PlaceSpec spec) {
    return VmGround.read(home, spec.userland())
        .orElseThrow(() ->
            LabException.environment(
                "The VM " + spec.name() + " can't be made yet.",
                "Its box and kernel aren't prepared.",
                "Prepare them with: ./lab setup"));
  }

  private VmNetwork standOn(VmGround decided, Consumer<String> progress) {
    KvmDevice.share(ownership, progress);
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      VmPool.start(libvirt, decided);
      return VmNetwork.ensure(libvirt, ownership);
    }
  }

  /** The recorded VM, where it is whole; what a crash left half made is removed here. */
  private Optional<Machine> usable(String lab, String place) {
    Optional<Machine> recorded = recorded(lab, place);
    if (recorded.isEmpty()) {
      return recorded;
    }
    Machine machine = recorded.get();
    // Whoever holds the lock is alone: a Vagrant that still works on it lost its program.
    boolean orphaned = Family.end(machine.uuid());
    boolean there = libvirt.state(machine.uuid()).kind() != VmState.Kind.NOT_CREATED;
    if (there && machine.isMade()) {
      return recorded;
    }
    discard(machine, orphaned);
    return Optional.empty();
  }

  private Machine plan(String lab, PlaceSpec spec, VmGround decided, VmNetwork network) {
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      int slot = VmNetwork.freeSlot(ownership);
      Map<String, String> detail =
          Map.of(
              "slot", "" + slot,
              "address", network.address(slot),
              "mac", VmNetwork.mac(ownership.owner(), slot),
              "pool", decided.poolUuid(),
              "poolFolder", new VmPool(decided.poolUuid(), decided.pool()).folder().toString(),
              "accelerator", decided.accelerator().name());
      return new Machine(home, ownership.plan(Owned.Kind.VM, lab, spec.name(), detail));
    }
  }

  private Optional<Machine> recorded(String lab, String place) {
    return ownership.find(Owned.Kind.VM, lab, place).map(owned -> new Machine(home, owned));
  }

  private SshLink link(Machine machine) {
    return links.computeIfAbsent(machine.uuid(), uuid -> new SshLink(machine.ssh()));
  }

  private Vm vm(Machine machine) {
    return new Vm(machine.owned().place(), new VmAccess(machine, libvirt, link(machine)));
  }

  /** The lab's VM as it is, without starting anything; it may be off, or still in the making. */
  public Optional<Vm> find(String lab, String name) {
    return recorded(lab, name).map(this::vm);
  }

  /** Puts the lab's running VMs to disk, memory included. */
  public void save(String lab) {
    for (Owned owned : ownership.of(Owned.Kind.VM)) {
      if (owned.lab().equals(lab)) {
        save(new Machine(home, owned));
      }
    }
  }

  private void save(Machine machine) {
    try (MachineLock lock = MachineLock.of(home, machine.owned())) {
      assert lock != null;
      link(machine).close();
      new VmStart(machine, libvirt, link(machine), ignored -> {}).save();
    }
  }

  /**
   * Removes a recorded VM with its disk, its saved memory and its folder, and ends whatever still
   * works on it; nothing happens where it is gone already.
   *
   * @throws LabException where something is left of it; the record stays, so that it can be
   *     repeated
   */
  public void remove(Owned owned) {
    Machine machine = new Machine(home, owned);
    // Before the lock, because the program that holds it may be waiting for just these.
    boolean disturbed = Family.end(owned.uuid());
    try (MachineLock lock = MachineLock.of(home, owned)) {
      assert lock != null;
      discard(machine, disturbed);
    }
  }

  private void discard(Machine machine, boolean disturbed) {
    SshLink link = links.remove(machine.uuid());
    if (link != null) {
      link.close();
    }
    new VmRemoval(machine, libvirt).run(disturbed);
    ownership.gone(machine.owned());
  }
}
