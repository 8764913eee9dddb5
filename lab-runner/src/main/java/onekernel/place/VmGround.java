package onekernel.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import onekernel.json.Json;
import onekernel.lab.Home;

/**
 * What every VM stands on, made once by set-up: a box, a kernel to boot, a storage pool, and the
 * decision what runs its instructions.
 *
 * @param recipe content key of the recipe that box and kernel were built from
 * @param box the box's name in the kit's own Vagrant home
 * @param boxVersion the box's version there
 * @param kernel path of the kernel, inside the pool: QEMU runs as a user who can't look into homes
 * @param initrd path of the initial RAM disk, likewise
 * @param pool name of the storage pool
 * @param poolUuid its UUID, which makes it ours
 * @param accelerator what set-up found to boot this kernel
 * @param reason why it is that one, as a sentence for the learner
 */
public record VmGround(
    String recipe,
    String box,
    String boxVersion,
    String kernel,
    String initrd,
    String pool,
    String poolUuid,
    Accelerator accelerator,
    String reason) {

  /** As set-up wrote it down for VMs with this userland; empty before that. */
  public static Optional<VmGround> read(Home home, String userland) {
    Path file = file(home, userland);
    return Files.exists(file) ? Optional.of(Json.read(file, VmGround.class)) : Optional.empty();
  }

  void write(Home home, String userland) {
    Json.write(file(home, userland), this);
  }

  static Path file(Home home, String userland) {
    return home.decided(userland.equals("debian") ? "vm" : "vm-" + userland);
  }
}
