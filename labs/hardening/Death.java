package onekernel.labs.hardening;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the VM's kernel ended, by what its serial console said from the step's beginning to the next
 * start. Anybody who is root in there may write to the console, so that a panic's words alone prove
 * nothing: it carries the kernel's clock and last line, and no orderly end follows.
 */
final class Death {
  private static final String CLOCK = "(?m)^\\[ *\\d+\\.\\d{6}\\] ";
  private static final String WORDS = "Kernel panic - not syncing: ";
  private static final Pattern LAST_LINE =
      Pattern.compile(CLOCK + "(Rebooting in \\d+ seconds|---\\[ end Kernel panic)");
  private static final Pattern GOODBYE = Pattern.compile(CLOCK + "(reboot: |sysrq: Resetting)");

  private Death() {}

  /**
   * What it died of if not of a crash; empty for a crash.
   *
   * @param bootId of the kernel that ran when the scene was built
   */
  static Optional<String> of(String bootId, String console) {
    String clean = console.replace("\r", "");
    int scene = clean.lastIndexOf("one-kernel: scene " + bootId);
    if (scene < 0) {
      return Optional.of("vm was switched off and on, and with that its console begins anew");
    }
    String said = clean.substring(scene).split("(?m)^one-kernel: up ", 2)[0];
    boolean goodbye = GOODBYE.matcher(said).find();
    if (said.contains(WORDS)) {
      return goodbye || !LAST_LINE.matcher(said).find()
          ? Optional.of("the words of a panic, but the kernel didn't fall: it was restarted")
          : Optional.empty();
    }
    return Optional.of(
        goodbye
            ? "it was told to restart, and did so in good order"
            : "a new start without a last word: it was reset from outside");
  }
}
