package onekernel.labs.hardening;

import java.util.Optional;
import onekernel.lab.LabException;

/** How the VM's kernel ended, by what its serial console said since the step began. */
final class Death {
  private Death() {}

  /**
   * What it died of if not of a crash; empty for a crash.
   *
   * @param bootId of the kernel that ran when the scene was built
   * @throws LabException where the scene's line is missing: what came before it proves nothing
   */
  static Optional<String> of(String bootId, String console) {
    String clean = console.replace("\r", "");
    int scene = clean.lastIndexOf("one-kernel: scene " + bootId);
    if (scene < 0) {
      throw LabException.environment(
          "The console of vm doesn't tell what happened.",
          "The line is missing with which this step began; vm was made anew since, perhaps.",
          "Begin the step again with: ./lab reset fall");
    }
    String said = clean.substring(scene);
    if (said.contains("Kernel panic - not syncing: sysrq triggered crash")) {
      return Optional.empty();
    }
    return Optional.of(
        said.contains("reboot: ")
            ? "it was told to restart, and did so in good order"
            : "a new start without a last word: it was reset from outside");
  }
}
