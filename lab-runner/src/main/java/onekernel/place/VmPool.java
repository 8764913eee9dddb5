package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import onekernel.lab.LabException;

/**
 * The kit's own storage pool: the box's disk, the disks of VMs that lie over it, and the kernel
 * that they boot. libvirt makes and fills its folder, so that a member of its group needs no root.
 *
 * @param uuid its UUID
 * @param name its name
 */
record VmPool(String uuid, String name) {
  private static final Path IMAGES = Path.of("/var/lib/libvirt/images");
  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(5);

  /** The pool, running: found by its recorded UUID, made where there is none. */
  static VmPool ensure(Libvirt libvirt, Ownership ownership) {
    String name = "one-kernel-" + ownership.owner().substring(0, 8);
    Owned owned =
        ownership.of(Owned.Kind.POOL).stream()
            .reduce((older, newer) -> newer)
            .orElseGet(() -> ownership.plan(Owned.Kind.POOL, "", "", Map.of("name", name)));
    VmPool pool = new VmPool(owned.uuid(), owned.detail().getOrDefault("name", name));
    pool.start(libvirt);
    return pool;
  }

  /** Starts the pool that set-up made. */
  static void start(Libvirt libvirt, VmGround ground) {
    new VmPool(ground.poolUuid(), ground.pool()).start(libvirt);
  }

  /** Starts what is defined; a restart of the machine leaves pools down. */
  private void start(Libvirt libvirt) {
    if (libvirt.uuids("pool-list").contains(uuid)) {
      return;
    }
    if (!libvirt.uuids("pool-list", "--all").contains(uuid)) {
      libvirt.tell(xml(), Duration.ofSeconds(30), "pool-define", "/dev/stdin");
    }
    libvirt.tell("pool-build", uuid);
    Output out = libvirt.ask("pool-start", uuid);
    if (!out.ok() && !libvirt.uuids("pool-list").contains(uuid)) {
      throw LabException.environment(
          "The kit's storage pool " + name + " doesn't start.",
          Libvirt.reason(out),
          "Look at the folder " + folder() + ", then repeat: ./lab setup");
    }
  }

  Path folder() {
    return IMAGES.resolve(name);
  }

  Path path(String volume) {
    return folder().resolve(volume);
  }

  private String xml() {
    return """
    <pool type='dir'>
      <name>%s</name>
      <uuid>%s</uuid>
      <target>
        <path>%s</path>
        <permissions><mode>0711</mode></permissions>
      </target>
    </pool>
    """
        .formatted(name, uuid, folder());
  }

  /** Copies a file into the pool, in place of what an earlier attempt left of it. */
  void upload(Libvirt libvirt, Path file, String volume) {
    try {
      libvirt.ask("vol-delete", volume, "--pool", uuid);
      libvirt.tell(
          "vol-create-as",
          uuid,
          volume,
          Files.size(file) + "b",
          "--allocation",
          "0",
          "--format",
          "raw");
      libvirt.tell("", LONGEST_UPLOAD, "vol-upload", volume, file.toString(), "--pool", uuid);
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't read " + file + ".", e.toString(), "Build it again with: ./lab setup")
          .from(e);
    }
  }

  /** Removes one volume; nothing happens where it is gone already. */
  static void removeVolume(Libvirt libvirt, String pool, String volume) {
    if (libvirt.volumes(pool).contains(volume)) {
      libvirt.tell("vol-delete", volume, "--pool", pool);
    }
  }

  /** Removes a recorded pool with all that is in it. */
  static void remove(Libvirt libvirt, Ownership ownership, Owned owned) {
    if (libvirt.uuids("pool-list", "--all").contains(owned.uuid())) {
      if (!libvirt.uuids("pool-list").contains(owned.uuid())) {
        libvirt.ask("pool-start", owned.uuid());
      }
      for (String volume : libvirt.volumes(owned.uuid())) {
        libvirt.tell("vol-delete", volume, "--pool", owned.uuid());
      }
      libvirt.ask("pool-destroy", owned.uuid());
      libvirt.ask("pool-delete", owned.uuid());
      libvirt.tell("pool-undefine", owned.uuid());
    }
    ownership.gone(owned);
  }
}
