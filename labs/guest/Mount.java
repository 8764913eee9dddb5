package onekernel.labs.guest;

import java.util.List;
import java.util.Optional;
import onekernel.place.Vm;

/**
 * A line of the guest's /proc/self/mountinfo.
 *
 * @param device major and minor number; 1 is the major number of memory disks
 * @param point where it is mounted
 * @param type of the file system
 * @param source what is mounted
 */
record Mount(String device, String point, String type, String source) {
  static List<Mount> allOf(Vm vm) {
    return vm.sh("cat /proc/self/mountinfo").stdout().lines().map(Mount::parse).toList();
  }

  /** The one on top, where several are mounted at the same place. */
  static Optional<Mount> at(String point, List<Mount> mounts) {
    return mounts.stream().filter(m -> m.point.equals(point)).reduce((under, over) -> over);
  }

  private static Mount parse(String line) {
    String[] fields = line.split(" ");
    String[] after = line.substring(line.indexOf(" - ") + 3).split(" ");
    return new Mount(fields[2], fields[4], after[0], after[1]);
  }

  boolean isMemoryDisk() {
    return device.startsWith("1:");
  }

  /** Whether the file lies on it, and isn't a link or a mount that leads elsewhere. */
  boolean holds(String file, Vm vm) {
    return vm.sh("[ \"$(stat -Lc %d " + file + ")\" = \"$(stat -c %d " + point + ")\" ]").ok();
  }

  /** The size of the disk beneath, whatever its file system says of itself. */
  long kib(Vm vm) {
    String sectors = vm.sh("cat /sys/dev/block/" + device + "/size").text();
    return Long.parseLong(sectors) * 512 / 1024;
  }
}
