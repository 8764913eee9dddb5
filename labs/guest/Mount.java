package onekernel.labs.guest;

import java.util.List;
import java.util.Optional;

/**
 * A line of the guest's /proc/self/mountinfo.
 *
 * @param device major and minor number; 1 is the major number of memory disks
 * @param point where it is mounted
 * @param type of the file system
 * @param source what is mounted
 */
record Mount(String device, String point, String type, String source) {
  /** All of them, in the order in which they were mounted. */
  static List<Mount> in(String mountinfo) {
    return mountinfo.lines().map(Mount::parse).toList();
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
}
