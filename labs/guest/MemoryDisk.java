package onekernel.labs.guest;

import java.util.List;
import java.util.Optional;
import onekernel.place.Vm;

/**
 * A disk of memory and a file on it, as the VM tells.
 *
 * @param mounts everything that is mounted
 * @param mount what is mounted at the point that was asked for
 * @param kib the size of the disk beneath, whatever its file system says of itself
 * @param said what the file holds
 * @param holdsTheFile whether the file lies on it, and isn't a link or a mount that leads elsewhere
 * @param driver whether the VM's kernel has module brd, which makes such disks
 */
record MemoryDisk(
    List<Mount> mounts,
    Optional<Mount> mount,
    long kib,
    String said,
    boolean holdsTheFile,
    boolean driver) {

  /** One round trip for all of it: under emulation each takes a tenth of a second. */
  static MemoryDisk look(String point, String file, Vm vm) {
    String script =
        """
        cat /proc/self/mountinfo; echo ==
        stat -c %d @P; stat -Lc %d @P/@F; echo ==
        grep -Hs . /sys/dev/block/1:*/size; echo ==
        grep -s '^brd ' /proc/modules; echo ==
        cat @P/@F
        """;
    String[] told =
        vm.busybox(script.replace("@P", point).replace("@F", file)).stdout().split("==\n", 5);
    List<Mount> mounts = Mount.in(told[0]);
    Optional<Mount> mount = Mount.at(point, mounts);
    List<String> devices = told[1].lines().toList();
    return new MemoryDisk(
        mounts,
        mount,
        mount.map(m -> kib(m.device(), told[2])).orElse(0L),
        told[4].strip(),
        devices.size() == 2 && devices.getFirst().equals(devices.getLast()),
        !told[3].isBlank());
  }

  private static long kib(String device, String sizes) {
    String file = "/sys/dev/block/" + device + "/size:";
    return sizes
        .lines()
        .filter(line -> line.startsWith(file))
        .map(line -> Long.parseLong(line.substring(file.length())) * 512 / 1024)
        .findFirst()
        .orElse(0L);
  }
}
