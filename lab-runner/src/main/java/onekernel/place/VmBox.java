package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * One build's box: unpacked in the kit's own Vagrant home, and its disk, kernel and initial RAM
 * disk in the kit's pool. Vagrant would copy the disk there itself, at the first VM; but it takes
 * half a copy for a whole one when it was killed meanwhile.
 *
 * @param home the kit's folder
 * @param name the box's name
 * @param recipe content key of what it was built from
 */
record VmBox(Home home, String name, String recipe) {
  static final String VERSION = "1";

  private static final Pattern REQUIRED = Pattern.compile("(?m)^required size: (\\d+)$");

  /** Named by the owner, too: Vagrant looks for a box's disk in all pools, not in ours alone. */
  static VmBox of(Home home, Ownership ownership, Path rootfs) {
    String recipe = rootfs.getFileName().toString();
    String owner = ownership.owner().substring(0, 8);
    return new VmBox(home, "one-kernel-" + recipe + "-" + owner, recipe);
  }

  String kernel() {
    return "vmlinuz-" + recipe;
  }

  String initrd() {
    return "initrd-" + recipe;
  }

  /** A volume that is made last: where it is, the others are whole. */
  private String marker() {
    return "complete-" + recipe;
  }

  /** The name that vagrant-libvirt looks for before it copies a box's disk itself. */
  static String disk(String box) {
    return box + "_vagrant_box_image_" + VERSION + "_box.img";
  }

  /** What its disk would take if it weren't compressed, in bytes. */
  long unpackedBytes(Processes processes) {
    String disk = unpacked().map(Path::toString).orElse("none");
    Output out = processes.run(Command.of("qemu-img", "measure", "-O", "qcow2", disk));
    Matcher size = REQUIRED.matcher(out.stdout());
    if (!size.find()) {
      throw LabException.environment(
          "The size of the box can't be told.",
          "qemu-img measure ended with " + out.exit() + ": " + out.stderr().strip(),
          "See what is missing with: ./lab doctor");
    }
    return Long.parseLong(size.group(1));
  }

  boolean isComplete(Libvirt libvirt, VmPool pool) {
    return unpacked().isPresent() && libvirt.volumes(pool.uuid()).contains(marker());
  }

  /** Records the box and everything that it will leave in the pool. */
  void plan(Ownership ownership, VmPool pool) {
    String volumes = String.join(" ", marker(), disk(name), kernel(), initrd());
    plan(ownership, name, Map.of("pool", pool.uuid(), "volumes", volumes));
  }

  /** Records a box that Vagrant is about to take in, once. */
  static void plan(Ownership ownership, String box, Map<String, String> more) {
    if (ownership.of(Owned.Kind.BOX).stream().noneMatch(o -> box.equals(o.detail().get("box")))) {
      Map<String, String> detail = new HashMap<>(more);
      detail.put("box", box);
      ownership.plan(Owned.Kind.BOX, "", "", detail);
    }
  }

  /** Unpacks the box and copies its parts into the pool, where that hasn't been done. */
  void fill(
      Libvirt libvirt, VmPool pool, Path rootfs, Processes processes, Consumer<String> progress) {
    for (String file : List.of("libvirt.box", "vmlinuz", "initrd")) {
      requireBuilt(rootfs.resolve(file));
    }
    Path disk = unpacked().orElseGet(() -> unpack(rootfs, processes, progress));
    if (!libvirt.volumes(pool.uuid()).contains(marker())) {
      progress.accept("copying the box into libvirt's storage");
      pool.upload(libvirt, rootfs.resolve("vmlinuz"), kernel());
      pool.upload(libvirt, rootfs.resolve("initrd"), initrd());
      pool.upload(libvirt, disk, disk(name));
      libvirt.tell("vol-create-as", pool.uuid(), marker(), "1b", "--format", "raw");
    }
  }

  static void requireBuilt(Path file) {
    if (Files.notExists(file)) {
      throw LabException.environment(
          "A box can't be prepared.",
          "There is no " + file + ": it isn't built yet.",
          "Build it with: ./lab setup");
    }
  }

  private Path folder() {
    return folder(home, name);
  }

  private static Path folder(Home home, String name) {
    return home.vagrantHome().resolve("boxes").resolve(name);
  }

  /** The disk where Vagrant unpacked it; newer versions put the architecture in between. */
  private Optional<Path> unpacked() {
    if (Files.notExists(folder())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(f -> f.getFileName().toString().equals("box.img"))
          .filter(f -> Files.exists(f.resolveSibling("metadata.json")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Path unpack(Path rootfs, Processes processes, Consumer<String> progress) {
    progress.accept("unpacking the box into the kit's own Vagrant home");
    Folders.remove(folder());
    Path work = home.vagrantHome().resolve("adding");
    Path catalogue = work.resolve(name + ".json");
    Json.write(catalogue, catalogue(rootfs.resolve("libvirt.box")));
    new VagrantMachine(work, home.vagrantHome(), processes.token(), "", progress)
        .addBox(catalogue.toString());
    return unpacked()
        .orElseThrow(() ->
            LabException.ours(
                "The box isn't where Vagrant should have unpacked it.",
                "Vagrant ended well, but there is no box.img below " + folder() + ".",
                "Make everything anew: ./lab down --purge, then ./lab setup"));
  }

  /** Vagrant takes a box with a version only out of a catalogue, which may be a file. */
  private Map<String, Object> catalogue(Path box) {
    Map<String, String> provider = Map.of("name", "libvirt", "url", box.toUri().toString());
    Map<String, Object> version = Map.of("version", VERSION, "providers", List.of(provider));
    return Map.of("name", name, "versions", List.of(version));
  }

  /**
   * Removes a recorded box; with the last one goes Vagrant's home, unless somebody put a plugin
   * there by hand.
   */
  static void remove(Home home, Libvirt libvirt, Ownership ownership, Owned owned) {
    for (String volume : owned.detail().getOrDefault("volumes", "").split(" ")) {
      VmPool.removeVolume(libvirt, owned.detail().getOrDefault("pool", ""), volume);
    }
    Folders.remove(folder(home, owned.detail().getOrDefault("box", "none")));
    ownership.gone(owned);
    if (ownership.of(Owned.Kind.BOX).isEmpty()) {
      if (Files.notExists(home.vagrantHome().resolve("plugins.json"))) {
        Folders.remove(home.vagrantHome());
      }
      Folders.remove(VmGround.file(home, "debian"));
      Folders.remove(VmGround.file(home, "tools"));
    }
  }
}
