package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether QEMU's user may open {@code /dev/kvm}. Where root may and that user mayn't, libvirt
 * believes its notes about QEMU to be out of date and asks QEMU again a dozen times for each VM:
 * two minutes for what takes seconds, under emulation as well. Usually udev sees to it; a machine
 * without udev leaves the device to root.
 */
final class KvmDevice {
  private static final Path UDEV = Path.of("/run/udev/control");
  private static final Set<PosixFilePermission> SHARED =
      PosixFilePermissions.fromString("rw-rw----");

  private KvmDevice() {}

  /** Does for the device what udev's own rule does, where udev isn't there to do it. */
  static void share(Consumer<String> progress) {
    share(Path.of("/dev/kvm"), Files.exists(UDEV), progress);
  }

  static void share(Path device, boolean udev, Consumer<String> progress) {
    PosixFileAttributeView view = Files.getFileAttributeView(device, PosixFileAttributeView.class);
    try {
      if (udev || !Files.exists(device) || !Files.getOwner(device).getName().equals("root")) {
        return;
      }
      GroupPrincipal kvm =
          device.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("kvm");
      var now = view.readAttributes();
      boolean others = now.permissions().contains(PosixFilePermission.OTHERS_WRITE);
      boolean group =
          now.group().equals(kvm) && now.permissions().contains(PosixFilePermission.GROUP_WRITE);
      if (!others && !group) {
        view.setGroup(kvm);
        view.setPermissions(SHARED);
        progress.accept("gave " + device + " to group kvm, as udev does where it runs");
      }
    } catch (IOException notRootOrNoSuchGroup) {
      return; // slower, but it works
    }
  }
}
