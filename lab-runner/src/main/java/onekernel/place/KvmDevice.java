package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import onekernel.lab.LabException;

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
  static void share(Ownership ownership, Consumer<String> progress) {
    share(Path.of("/dev/kvm"), Files.exists(UDEV), ownership, progress);
  }

  static void share(Path device, boolean udev, Ownership ownership, Consumer<String> progress) {
    PosixFileAttributeView view = Files.getFileAttributeView(device, PosixFileAttributeView.class);
    try {
      if (udev || !Files.exists(device) || !Files.getOwner(device).getName().equals("root")) {
        return;
      }
      GroupPrincipal kvm = group(device, "kvm");
      PosixFileAttributes now = view.readAttributes();
      boolean others = now.permissions().contains(PosixFilePermission.OTHERS_WRITE);
      if (others || isShared(now)) {
        return;
      }
      ownership.plan(
          Owned.Kind.DEVICE,
          "",
          "",
          Map.of(
              "path",
              device.toString(),
              "group",
              now.group().getName(),
              "permissions",
              PosixFilePermissions.toString(now.permissions())));
      view.setGroup(kvm);
      view.setPermissions(SHARED);
      progress.accept("gave " + device + " to group kvm, as udev does where it runs");
    } catch (IOException notRootOrNoSuchGroup) {
      return; // slower, but it works
    }
  }

  /** Gives the device back as it was, unless somebody has changed it since. */
  static void unshare(Owned owned) {
    Path device = Path.of(owned.detail().getOrDefault("path", ""));
    PosixFileAttributeView view = Files.getFileAttributeView(device, PosixFileAttributeView.class);
    try {
      if (Files.exists(device) && isShared(view.readAttributes())) {
        view.setPermissions(
            PosixFilePermissions.fromString(
                owned.detail().getOrDefault("permissions", "rw-------")));
        view.setGroup(group(device, owned.detail().getOrDefault("group", "root")));
      }
    } catch (IOException e) {
      throw LabException.environment(
              "The rights of " + device + " can't be put back.",
              e.toString(),
              "Repeat the command as root.")
          .from(e);
    }
  }

  private static boolean isShared(PosixFileAttributes now) {
    return now.group().getName().equals("kvm")
        && now.permissions().contains(PosixFilePermission.GROUP_WRITE);
  }

  private static GroupPrincipal group(Path device, String name) throws IOException {
    return device.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
  }
}
