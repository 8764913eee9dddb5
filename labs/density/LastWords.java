package onekernel.labs.density;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the VM's kernels ended, by their last words on the console.
 *
 * @param lives what each of them said, from the line with which the scene began
 */
record LastWords(List<String> lives) {
  private static final String CLOCK = "(?m)^\\[ *\\d+\\.\\d{6}\\] ";
  private static final Pattern UP = Pattern.compile("(?m)^one-kernel: up .*$");
  private static final Pattern PANIC = Pattern.compile(CLOCK + "Kernel panic - not syncing: ");
  private static final Pattern ORDERLY =
      Pattern.compile(CLOCK + "(?:reboot: |sysrq: (?:Resetting|Emergency))");

  static LastWords since(String bootId, String console) {
    String clean = console.replace("\r", "");
    int scene = Math.max(0, clean.lastIndexOf("one-kernel: scene " + bootId));
    return new LastWords(Arrays.asList(UP.split(clean.substring(scene), -1)));
  }

  /** Whether a kernel has ended and the next isn't up yet. */
  boolean waitForTheNext() {
    return PANIC.matcher(lives.getLast()).find() || toldTo(lives.getLast());
  }

  boolean panicked() {
    return lives.stream().anyMatch(said -> PANIC.matcher(said).find() && !toldTo(said));
  }

  boolean orderly() {
    return lives.stream().anyMatch(LastWords::toldTo);
  }

  private static boolean toldTo(String said) {
    return ORDERLY.matcher(said).find();
  }
}
