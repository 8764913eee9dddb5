package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * Prepares what VMs stand on, and takes it away again. Each part is recorded before it is made and
 * can be repeated after a crash in the middle.
 */
public final class GroundWork {
  private final Home home;
  private final Ownership ownership;
  private final Processes processes;
  private final Libvirt libvirt;

  public GroundWork(Home home, Ownership ownership, Processes processes) {
    this.home = home;
    this.ownership = ownership;
    this.processes = processes;
    this.libvirt = new Libvirt(processes);
  }

  /**
   * Makes key, network, pool and box where they are missing. Takes a fifth of a second where
   * nothing is.
   *
   * @param accelerator what set-up found to boot the kit's kernel
   * @param reason why it is that one
   * @param userland what the box has installed, in a lab's word
   * @param rootfs the folder with {@code libvirt.box}, {@code vmlinuz} and {@code initrd}, named by
   *     the recipe's content key
   * @param progress hears what takes long
   * @throws LabException ENVIRONMENT where libvirt, Vagrant or the folder don't give what is needed
   */
  public VmGround prepare(
      Accelerator accelerator,
      String reason,
      String userland,
      Path rootfs,
      Consumer<String> progress) {
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      KvmDevice.share(ownership, progress);
      makeKey();
      VmNetwork.ensure(libvirt, ownership);
      VmPool pool = VmPool.ensure(libvirt, ownership);
      VmBox box = VmBox.of(home, ownership, rootfs);
      if (!box.isComplete(libvirt, pool)) {
        box.plan(ownership, pool);
        box.fill(libvirt, pool, rootfs, processes, progress);
      }
      return decide(box, pool, accelerator, reason, userland);
    }
  }

  private VmGround decide(
      VmBox box, VmPool pool, Accelerator accelerator, String reason, String userland) {
    VmGround ground =
        new VmGround(
            box.recipe(),
            box.name(),
            VmBox.VERSION,
            pool.path(box.kernel()).toString(),
            pool.path(box.initrd()).toString(),
            pool.name(),
            pool.uuid(),
            accelerator,
            reason);
    if (!VmGround.read(home, userland).equals(Optional.of(ground))) {
      ground.write(home, userland);
    }
    return ground;
  }

  /** A key of this home's own; Vagrant's well-known one would let anybody in. */
  private void makeKey() {
    Path key = home.sshKey();
    if (Files.exists(key) && Files.exists(Path.of(key + ".pub"))) {
      return;
    }
    try {
      Files.createDirectories(key.getParent());
      Files.deleteIfExists(key);
    } catch (IOException e) {
      throw noKey(e.toString(), "Look at the rights of " + key.getParent() + ".").from(e);
    }
    String make = "exec ssh-keygen -q -t ed25519 -N '' -C one-kernel -f ";
    Output out = processes.run(Command.script(make + ShellWords.line(List.of(key.toString()))));
    if (!out.ok()) {
      throw noKey(
          "ssh-keygen ended with " + out.exit() + ": " + out.stderr().strip(),
          "Install it with: ./lab setup");
    }
  }

  private static LabException noKey(String why, String remedy) {
    return LabException.environment("The kit can't make its SSH key.", why, remedy);
  }

  /**
   * Takes away a recorded network, pool or box; nothing happens where it is gone already.
   *
   * @return what keeps it from going, or an empty text where nothing is left
   * @throws LabException where libvirt can't be asked; the record stays
   */
  String remove(Owned owned) {
    Optional<Owned> user =
        ownership.all().stream()
            .filter(o -> o.kind() == Owned.Kind.VM || o.kind() == Owned.Kind.LXC)
            .findFirst();
    if (user.isPresent()) {
      return "a machine still stands on it: " + new Machine(home, user.get()).name();
    }
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      switch (owned.kind()) {
        case NETWORK -> VmNetwork.remove(libvirt, ownership, owned);
        case POOL -> VmPool.remove(libvirt, ownership, owned);
        case BOX -> VmBox.remove(home, libvirt, ownership, owned);
        default -> throw new IllegalArgumentException("not ground: " + owned.kind());
      }
    }
    return "";
  }
}
