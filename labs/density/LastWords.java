package onekernel.labs.density;

import java.util.regex.Pattern;

/**
 * What the VM's console says of the end of the kernel that ran when the scene was built.
 *
 * @param said from the line with which the scene began
 */
record LastWords(String said) {
  private static final String CLOCK = "(?m)^\\[ *\\d+\\.\\d{6}\\] ";
  private static final Pattern PANIC = Pattern.compile(CLOCK + "Kernel panic - not syncing: ");
  private static final Pattern ORDERLY =
      Pattern.compile(CLOCK + "(?:reboot: |sysrq: (?:Resetting|Emergency))");

  static LastWords since(String bootId, String console) {
    String clean = console.replace("\r", "");
    return new LastWords(
        clean.substring(Math.max(0, clean.lastIndexOf("one-kernel: scene " + bootId))));
  }

  boolean panicked() {
    return PANIC.matcher(said).find() && !orderly();
  }

  boolean orderly() {
    return ORDERLY.matcher(said).find();
  }
}
