package onekernel.place;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * LXC containers: whole systems with an init of their own, made through Vagrant as VMs are, on the
 * VMs' network, and of the same root filesystem.
 */
final class LxcPlaces {
  private static final String BOX_FILE = "lxc.json";

  private final Home home;
  private final Ownership ownership;
  private final RecipeKeys built;
  private final Libvirt libvirt;
  private final Lxc lxc;

  LxcPlaces(Home home, Ownership ownership, Processes processes, RecipeKeys built) {
    this.home = home;
    this.ownership = ownership;
    this.built = built;
    this.libvirt = new Libvirt(processes);
    this.lxc = new Lxc(processes);
  }

  /** The lab's container, running: found, started or made. */
  Container open(String lab, PlaceSpec spec, Consumer<String> progress) {
    try (MachineLock lock = MachineLock.of(home, lab, spec.name())) {
      assert lock != null;
      Machine machine = usable(lab, spec.name()).orElseGet(() -> plan(lab, spec, progress));
      switch (lxc.state(machine.domain())) {
        case "running" -> {}
        case "frozen" -> lxc.tell("unfreeze", machine.domain());
        default -> {
          VagrantMachine.of(machine, progress).up();
          machine.made();
        }
      }
      return container(machine);
    }
  }

  /** The recorded container, where it is whole; what a crash left half made is removed here. */
  private Optional<Machine> usable(String lab, String place) {
    Optional<Machine> recorded =
        ownership.find(Owned.Kind.LXC, lab, place).map(owned -> new Machine(home, owned));
    if (recorded.isPresent()) {
      Machine machine = recorded.get();
      if (machine.isMade() && !lxc.state(machine.domain()).equals(Lxc.GONE)) {
        return recorded;
      }
      // Only here: what watches over a container is a child of the Vagrant that started it.
      Family.end(machine.uuid());
      discard(machine);
    }
    return Optional.empty();
  }

  private Machine plan(String lab, PlaceSpec spec, Consumer<String> progress) {
    Path catalogue = home.rootfs(built.base()).resolve(BOX_FILE);
    VmBox.requireBuilt(catalogue);
    String box = "one-kernel-" + built.base();
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      VmNetwork network = VmNetwork.ensure(libvirt, ownership);
      VmBox.plan(ownership, box, Map.of());
      int slot = VmNetwork.freeSlot(ownership);
      String mac = VmNetwork.mac(ownership.owner(), slot);
      Map<String, String> detail =
          Map.of("slot", "" + slot, "address", network.address(slot), "mac", mac);
      Machine machine = new Machine(home, ownership.plan(Owned.Kind.LXC, lab, spec.name(), detail));
      progress.accept("making an LXC container from the box " + box);
      machine.writeLxc(box, catalogue, network.bridge(libvirt));
      return machine;
    }
  }

  /** The lab's container as it is, without starting anything. */
  Optional<Container> find(String lab, String place) {
    return ownership
        .find(Owned.Kind.LXC, lab, place)
        .map(owned -> container(new Machine(home, owned)));
  }

  private Container container(Machine machine) {
    return new Container(
        machine.owned().place(), new LxcAccess(lxc, machine.domain(), machine.owned().place()));
  }

  /**
   * Removes a recorded container with its root filesystem and its folder, and ends whatever still
   * works on it; nothing happens where it is gone already.
   *
   * @throws LabException where something is left of it; the record stays
   */
  void remove(Owned owned) {
    Family.end(owned.uuid());
    try (MachineLock lock = MachineLock.of(home, owned)) {
      assert lock != null;
      discard(new Machine(home, owned));
    }
  }

  /** Through LXC: Vagrant would do the same after asking the container to halt. */
  private void discard(Machine machine) {
    lxc.remove(machine.domain());
    Folders.remove(machine.folder());
    ownership.gone(machine.owned());
  }
}
