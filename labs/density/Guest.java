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
 * @param processes the pages of all processes together
 */
record Guest(double total, double used, double touched, Pages server, double processes) {
  /** The machine's memory as it was built, in KiB. */
  static final double PROMISED = 512 * 1024;

  /** What the host's kernel says of the process that plays the machine. */
  static Pages qemu(Host host, Vm vm) {
    long pid = vm.pid();
    if (pid <= 0) {
      throw expected("a running VM")
          .observed("vm is " + vm.state() + "; bring it back with /reset");
    }
    Pages pages = Pages.onHost(host, List.of(pid)).getOrDefault(pid, Pages.NONE);
    expected("a running VM").unless(pages.proportional() > 0, "its QEMU has just ended");
    return pages;
  }

  /** One look for everything: each program that is started in an emulated guest takes its time. */
  static Guest of(Vm vm) {
    String look =
        "p=$(pgrep -ox httpd); cat /proc/meminfo /proc/${p:-x}/status /proc/${p:-x}/smaps_rollup;"
            + " echo ==; grep -hs ^Pss: /proc/[0-9]*/smaps_rollup";
    String[] told = vm.sh(look).stdout().split("(?m)^==$", 2);
    Map<String, Long> values = Pages.values(told[0].lines().toList());
    long total = values.getOrDefault("MemTotal", 0L);
    return new Guest(
        total,
        total - values.getOrDefault("MemAvailable", 0L),
        total - values.getOrDefault("MemFree", 0L),
        Pages.of(values),
        told.length > 1 ? sum(told[1]) : 0);
  }

  private static double sum(String pages) {
    return pages.lines().mapToLong(line -> Long.parseLong("0" + line.replaceAll("\\D", ""))).sum();
  }
}
