package onekernel.labs.density;

import java.util.Map;
import onekernel.place.Vm;

/**
 * What the guest's kernel says of its memory, in KiB.
 *
 * @param used what is neither free nor can be had again at once
 * @param touched what isn't free
 * @param processes the pages of all processes together
 * @param server those of the web server
 */
record Guest(double used, double touched, double processes, Pages server) {
  /** The machine's memory as it was built, in KiB. */
  static final double PROMISED = 512 * 1024;

  /** What the guest has in all; always the same, where other figures move. */
  static double total(Vm vm) {
    String look = "sed -n 's/^MemTotal: *\\([0-9]*\\).*/\\1/p' /proc/meminfo";
    return Double.parseDouble(vm.sh(look).text());
  }

  /** The pages of the web server alone, as the guest's kernel counts them. */
  static Pages server(Vm vm) {
    String look = "p=$(pgrep -ox httpd) && cat /proc/$p/status /proc/$p/smaps_rollup";
    return Pages.of(Pages.values(vm.sh(look).stdout().lines().toList()));
  }

  /** One look for everything: each program that is started in an emulated guest takes its time. */
  static Guest of(Vm vm) {
    String[] seen =
        vm.sh(
                "p=$(pgrep -ox httpd); cat /proc/meminfo;"
                    + " [ -z \"$p\" ] || cat /proc/$p/status /proc/$p/smaps_rollup; echo ==;"
                    + " cat /proc/[0-9]*/smaps_rollup 2>/dev/null | grep ^Pss:")
            .stdout()
            .split("(?m)^==$", 2);
    Map<String, Long> values = Pages.values(seen[0].lines().toList());
    long total = values.getOrDefault("MemTotal", 0L);
    double processes =
        (seen.length < 2 ? "" : seen[1])
            .lines()
            .filter(line -> !line.isBlank())
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum();
    return new Guest(
        total - values.getOrDefault("MemAvailable", 0L),
        total - values.getOrDefault("MemFree", 0L),
        processes,
        Pages.of(values));
  }
}
