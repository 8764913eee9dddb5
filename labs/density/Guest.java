package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import onekernel.place.Host;
import onekernel.place.Vm;

/**
 * What the guest's kernel says of its memory, in KiB.
 *
 * @param total all that it has; always the same, where other figures move
 * @param used what is neither free nor can be had again at once
 * @param touched what isn't free
 * @param server those of the web server; none where it doesn't run
 */
record Guest(double total, double used, double touched, Pages server) {
  /** The machine's memory as it was built, in KiB. */
  static final double PROMISED = 512 * 1024;

  /** What the host's kernel says of the process that plays the machine. */
  static Pages qemu(Host host, Vm vm) {
    long pid = vm.pid();
    expected("a running VM").unless(pid > 0, "vm is " + vm.state() + "; bring it back with /reset");
    Pages pages = Pages.onHost(host, List.of(pid)).getOrDefault(pid, Pages.NONE);
    expected("a running VM").unless(pages.proportional() > 0, "its QEMU has just ended");
    return pages;
  }

  /** One look for everything: each program that is started in an emulated guest takes its time. */
  static Guest of(Vm vm) {
    String look =
        "p=$(pgrep -ox httpd); cat /proc/meminfo /proc/${p:-x}/status /proc/${p:-x}/smaps_rollup";
    Map<String, Long> values = Pages.values(vm.sh(look).stdout().lines().toList());
    long total = values.getOrDefault("MemTotal", 0L);
    return new Guest(
        total,
        total - values.getOrDefault("MemAvailable", 0L),
        total - values.getOrDefault("MemFree", 0L),
        Pages.of(values));
  }

  /** The pages of all processes together. */
  static double processes(Vm vm) {
    return vm.sh("cat /proc/[0-9]*/smaps_rollup 2>/dev/null | grep ^Pss:")
        .stdout()
        .lines()
        .mapToLong(line -> Long.parseLong("0" + line.replaceAll("\\D", "")))
        .sum();
  }
}
