package onekernel.labs.density;

import java.util.List;
import java.util.Optional;
import onekernel.place.Vm;

/**
 * What the kernel of a VM tells of itself, in one look.
 *
 * @param bootId of the kernel that runs now
 * @param secondsToServer from its start to that of the web server on it; empty where none runs
 */
record Booted(String bootId, Optional<Double> secondsToServer) {
  private static final String LOOK =
      """
      print(said("/proc/sys/kernel/random/boot_id"));
      print((split(/ /, said("/proc/$servers[0]/stat")))[21], "\\n") if @servers;
      """;

  static Booted of(Vm vm) {
    List<String> told = Guest.told(vm, LOOK).lines().toList();
    Optional<Double> seconds =
        told.stream()
            .skip(1)
            .filter(ticks -> ticks.matches("\\d{1,15}"))
            .map(ticks -> Long.parseLong(ticks) / 100.0)
            .findFirst();
    return new Booted(told.isEmpty() ? vm.kernel().bootId() : told.getFirst(), seconds);
  }
}
