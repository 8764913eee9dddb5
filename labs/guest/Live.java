package onekernel.labs.guest;

import onekernel.place.Vm;

/**
 * What a VM's kernel says itself. Root in there may lay a file over one below /proc, or put another
 * {@code cat} first in the path, so this reads through a /proc mounted for this look, with the
 * shell's own means. A kernel or a shell that was made to lie can't be told from inside.
 */
final class Live {
  private Live() {}

  /** The first line of a file below /proc; empty where it can't be read. */
  static String line(Vm vm, String file) {
    return vm.sh(reading(file)).text();
  }

  /** A script that writes the file's first line; an empty one where it can't be read. */
  static String reading(String file) {
    // One read for all of it: below /proc/sys a second one finds nothing, and "read" reads bytes.
    return "PATH=/usr/sbin:/usr/bin:/sbin:/bin; unshare -m bash --norc -c"
        + " 'mount -t proc proc /proc && echo \"$(</proc/"
        + file
        + ")\"' || echo";
  }
}
