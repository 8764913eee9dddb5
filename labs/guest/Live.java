package onekernel.labs.guest;

import onekernel.place.Vm;

/**
 * What a VM's kernel says itself. Root in there may lay a file over one below /proc, or put another
 * {@code cat} first in the path, so this reads through a /proc mounted for this look, with what
 * busybox's shell has inside. A kernel or a busybox that was made to lie can't be told from inside.
 */
final class Live {
  private Live() {}

  /** What a file below /proc says; empty where it can't be read. */
  static String line(Vm vm, String file) {
    String script = "mount -t proc proc /proc && cat /proc/" + file;
    return vm.run("/bin/busybox", "unshare", "-m", "/bin/busybox", "sh", "-c", script).text();
  }
}
