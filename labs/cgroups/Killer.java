package onekernel.labs.cgroups;

import java.util.List;
import onekernel.place.Vm;

/**
 * What the VM's kernel says of memory since the scene was built. Only the kernel's own words count:
 * what a program writes into the log is marked as such.
 *
 * @param sameBoot whether it is still the kernel of the scene
 * @param words its lines about victims
 */
record Killer(boolean sameBoot, List<String> words) {
  private static final String CLOCK = "^\\[ *([0-9.]+)\\] ";

  /**
   * Reads the log.
   *
   * @param scene the kernel's uptime and boot id when it was built
   */
  static Killer since(String scene, Vm vm) {
    double built = Double.parseDouble("0" + scene.split("\\s")[0]);
    List<String> lines =
        vm.sh(
                "PATH=/usr/bin:/bin; cat /proc/sys/kernel/random/boot_id;"
                    + " dmesg --facility kern | grep -E 'Killed process|Manual OOM'")
            .stdout()
            .lines()
            .toList();
    boolean same = !lines.isEmpty() && scene.endsWith(lines.getFirst());
    return new Killer(
        same,
        lines.stream()
            .skip(1)
            .filter(line -> Double.parseDouble(line.replaceFirst(CLOCK + ".*", "$1")) > built)
            .toList());
  }

  boolean killedForTheMachine() {
    return said("Out of memory: Killed process");
  }

  boolean killedForAGroup() {
    return said("Memory cgroup out of memory");
  }

  boolean wasCalledByHand() {
    return said("Manual OOM execution");
  }

  private boolean said(String what) {
    return words.stream()
        .anyMatch(
            line -> line.replaceFirst(CLOCK, "").startsWith(what) || line.contains(": " + what));
  }
}
