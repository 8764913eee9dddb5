package onekernel.labs.density;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the VM's kernels ended, by their last words on the console. Whoever is root in there may
 * write to it, also with the kernel's clock: a panic is believed where it names the processor that
 * fell and has the kernel's last line.
 *
 * @param lives what each of them said, from the line with which the scene began
 */
record LastWords(List<String> lives) {
  private static final String CLOCK = "(?m)^\\[ *\\d+\\.\\d{6}\\] ";
  private static final Pattern UP = Pattern.compile("(?m)^one-kernel: up .*$");
  private static final Pattern PROCESSOR =
      Pattern.compile(CLOCK + "CPU: \\d+ (UID: \\d+ )?PID: \\d+ Comm: ");
  private static final Pattern PANIC =
      Pattern.compile(
          CLOCK
              + "Kernel panic - not syncing: (?s:.*)^"
              + CLOCK.replace("(?m)^", "")
              + "(Rebooting in \\d+ seconds|Kernel Offset: |---\\[ end Kernel panic)");
  private static final Pattern ORDERLY = Pattern.compile(CLOCK + "(?:reboot: |sysrq: Resetting)");

  static LastWords since(String bootId, String console) {
    String clean = console.replace("\r", "");
    int scene = Math.max(0, clean.lastIndexOf("one-kernel: scene " + bootId));
    return new LastWords(Arrays.asList(UP.split(clean.substring(scene), -1)));
  }

  /** Whether a kernel has ended and the next isn't up yet. */
  boolean waitForTheNext() {
    return fell(lives.getLast()) || toldTo(lives.getLast());
  }

  boolean panicked() {
    return lives.stream().anyMatch(said -> fell(said) && !toldTo(said));
  }

  boolean orderly() {
    return lives.stream().anyMatch(LastWords::toldTo);
  }

  private static boolean fell(String said) {
    return PANIC.matcher(said).find() && PROCESSOR.matcher(said).find();
  }

  private static boolean toldTo(String said) {
    return ORDERLY.matcher(said).find();
  }
}
