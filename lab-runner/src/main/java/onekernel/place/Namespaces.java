package onekernel.place;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * The namespaces of a process. A namespace's identity is the pair of boot id and inode: every
 * kernel gives its first namespaces the same inodes, so inodes alone would "prove" that a VM shares
 * the host's.
 *
 * @param bootId of the kernel that holds them
 * @param inodes by kind: pid, mnt, net, uts, ipc, user, cgroup, time
 */
public record Namespaces(String bootId, Map<String, Long> inodes) {
  public Namespaces {
    inodes = new LinkedHashMap<>(inodes);
  }

  /** The kinds that both are in the same one of. */
  public SequencedSet<String> sharedWith(Namespaces other) {
    TreeSet<String> shared = new TreeSet<>();
    if (bootId.equals(other.bootId)) {
      inodes.forEach((kind, inode) -> {
        if (inode.equals(other.inodes.get(kind))) {
          shared.add(kind);
        }
      });
    }
    return shared;
  }
}
