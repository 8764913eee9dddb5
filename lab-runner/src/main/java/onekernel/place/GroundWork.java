package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * Prepares what VMs stand on, and takes it away again. Everything can be repeated after a crash in
 * the middle: a marker volume, made last, says that the pool holds whole files.
 */
public final class GroundWork {
  private static final String VERSION = "1";

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
   * @param rootfs the folder with {@code libvirt.box}, {@code vmlinuz} and {@code initrd}, named by
   *     the recipe's content key
   * @param progress hears what takes long
   */
  public VmGround prepare(
      Accelerator accelerator, String reason, Path rootfs, Consumer<String> progress) {
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      return prepareAlone(accelerator, reason, rootfs, progress);
    }
  }

  private VmGround prepareAlone(
      Accelerator accelerator, String reason, Path rootfs, Consumer<String> progress) {
    KvmDevice.share(progress);
    makeKey();
    VmNetwork.ensure(libvirt, ownership);
    VmPool pool = VmPool.ensure(libvirt, ownership);
    String recipe = rootfs.getFileName().toString();
    // Named by the owner, too: Vagrant looks for a box's disk in all pools, not in ours alone.
    String box = "one-kernel-" + recipe + "-" + ownership.owner().substring(0, 8);
    VmGround ground =
        new VmGround(
            recipe,
            box,
            VERSION,
            pool.path(kernel(recipe)).toString(),
            pool.path(initrd(recipe)).toString(),
            pool.name(),
            pool.uuid(),
            accelerator,
            reason);
    if (!isComplete(pool, ground)) {
      fill(pool, ground, rootfs, progress);
    }
    if (!VmGround.read(home).equals(Optional.of(ground))) {
      ground.write(home);
    }
    return ground;
  }

  private static String kernel(String recipe) {
    return "vmlinuz-" + recipe;
  }

  private static String initrd(String recipe) {
    return "initrd-" + recipe;
  }

  private static String marker(String recipe) {
    return "complete-" + recipe;
  }

  /** The name that vagrant-libvirt looks for before it uploads a box's disk itself. */
  private static String disk(VmGround ground) {
    return ground.box() + "_vagrant_box_image_" + VERSION + "_box.img";
  }

  private boolean isComplete(VmPool pool, VmGround ground) {
    return libvirt.volumes(pool.uuid()).contains(marker(ground.recipe()))
        && boxDisk(ground).isPresent();
  }

  private void fill(VmPool pool, VmGround ground, Path rootfs, Consumer<String> progress) {
    String recipe = ground.recipe();
    requireBuilt(rootfs);
    if (ownership.of(Owned.Kind.BOX).stream()
        .noneMatch(o -> ground.box().equals(o.detail().get("box")))) {
      List<String> volumes = List.of(marker(recipe), disk(ground), kernel(recipe), initrd(recipe));
      ownership.plan(
          Owned.Kind.BOX,
          "",
          "",
          Map.of("box", ground.box(), "pool", pool.uuid(), "volumes", String.join(" ", volumes)));
    }
    Path box = boxDisk(ground).orElseGet(() -> addBox(ground, rootfs, progress));
    if (!libvirt.volumes(pool.uuid()).contains(marker(recipe))) {
      progress.accept("copying the box into libvirt's storage");
      pool.upload(libvirt, rootfs.resolve("vmlinuz"), kernel(recipe));
      pool.upload(libvirt, rootfs.resolve("initrd"), initrd(recipe));
      pool.upload(libvirt, box, disk(ground));
      libvirt.tell("vol-create-as", pool.uuid(), marker(recipe), "1b", "--format", "raw");
    }
  }

  private static void requireBuilt(Path rootfs) {
    for (String file : List.of("libvirt.box", "vmlinuz", "initrd")) {
      if (Files.notExists(rootfs.resolve(file))) {
        throw LabException.environment(
            "The VM's box can't be prepared.",
            "There is no " + rootfs.resolve(file) + ": it isn't built yet.",
            "Build it with: ./lab setup");
      }
    }
  }

  /** The box's disk where Vagrant unpacked it; newer versions put the architecture in between. */
  private Optional<Path> boxDisk(VmGround ground) {
    Path folder = home.vagrantHome().resolve("boxes").resolve(ground.box()).resolve(VERSION);
    if (Files.notExists(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.getFileName().toString().equals("box.img")).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path addBox(VmGround ground, Path rootfs, Consumer<String> progress) {
    progress.accept("unpacking the box into the kit's own Vagrant home");
    Path folder = home.vagrantHome().resolve("adding");
    Path catalogue = folder.resolve(ground.box() + ".json");
    // Vagrant takes a box with a version only out of a catalogue, which may be a file.
    Json.write(
        catalogue,
        Map.of(
            "name",
            ground.box(),
            "versions",
            List.of(
                Map.of(
                    "version",
                    VERSION,
                    "providers",
                    List.of(
                        Map.of(
                            "name",
                            "libvirt",
                            "url",
                            rootfs.resolve("libvirt.box").toUri().toString()))))));
    new VagrantMachine(folder, home.vagrantHome(), processes.token(), "", progress)
        .addBox(catalogue.toString());
    return boxDisk(ground)
        .orElseThrow(() ->
            LabException.ours(
                "The box isn't where Vagrant should have unpacked it.",
                "Vagrant ended well, but there is no box.img below its home.",
                "Remove what is there and make it anew: ./lab down --purge, then ./lab setup"));
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
      throw LabException.environment(
              "The kit can't make its SSH key.",
              e.toString(),
              "Look at the rights of " + key.getParent() + ".")
          .from(e);
    }
    Output out =
        processes.run(
            Command.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                "one-kernel",
                "-f",
                key.toString()));
    if (!out.ok()) {
      throw LabException.environment(
          "The kit can't make its SSH key.",
          "ssh-keygen ended with " + out.exit() + ": " + out.stderr().strip(),
          "Install it with: ./lab setup");
    }
  }

  /**
   * Takes away a recorded network, pool or box; nothing happens where it is gone already.
   *
   * @return what keeps it from going, or an empty text where nothing is left
   * @throws LabException where libvirt can't be asked; the record stays
   */
  String remove(Owned owned) {
    Collection<Owned> vms = ownership.of(Owned.Kind.VM);
    if (!vms.isEmpty()) {
      return "a VM still stands on it: " + new Machine(home, vms.iterator().next()).name();
    }
    try (MachineLock lock = MachineLock.ofGround(home)) {
      assert lock != null;
      switch (owned.kind()) {
        case NETWORK -> VmNetwork.remove(libvirt, ownership, owned);
        case POOL -> VmPool.remove(libvirt, ownership, owned);
        case BOX -> removeBox(owned);
        default -> throw new IllegalArgumentException("not ground: " + owned.kind());
      }
    }
    return "";
  }

  private void removeBox(Owned owned) {
    for (String volume : owned.detail().getOrDefault("volumes", "").split(" ")) {
      VmPool.removeVolume(libvirt, owned.detail().getOrDefault("pool", ""), volume);
    }
    Path boxes = home.vagrantHome().resolve("boxes");
    Folders.remove(boxes.resolve(owned.detail().getOrDefault("box", "none")));
    ownership.gone(owned);
    if (ownership.of(Owned.Kind.BOX).isEmpty()) {
      Folders.remove(home.vagrantHome());
      Folders.remove(home.decided("vm"));
    }
  }
}
