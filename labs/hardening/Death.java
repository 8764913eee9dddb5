package onekernel.labs.hardening;

import java.util.Optional;

/** How the VM's kernel ended, by what its serial console said since the step began. */
final class Death {
  private Death() {}

  /**
   * What it died of if not of a crash; empty for a crash.
   *
   * @param bootId of the kernel that ran when the scene was built
   */
  static Optional<String> of(String bootId, String console) {
    String clean = console.replace("\r", "");
    int scene = clean.lastIndexOf("one-kernel: scene " + bootId);
    String said = scene < 0 ? "" : clean.substring(scene);
    if (said.contains("Kernel panic - not syncing: sysrq triggered crash")) {
      return Optional.empty();
    }
    return Optional.of(
        said.contains("reboot: ")
            ? "it was told to restart, and did so in good order"
            : "a new start without a last word: it was reset from outside");
  }
}
