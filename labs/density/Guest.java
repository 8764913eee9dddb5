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

  /** For a Perl that looks at a VM: one program, because emulation starts each of them slowly. */
  private static final String MEANS =
      """
      sub said { open(FILE, "<", $_[0]) or return ""; join("", <FILE>) }
      opendir(PROCESSES, "/proc");
      my @processes = sort { $a <=> $b } grep { /^\\d/ } readdir(PROCESSES);
      my @servers = grep { said("/proc/$_/comm") eq "httpd\\n" } @processes;
      """;

  private static final String LOOK =
      """
      print(said("/proc/meminfo"));
      print(said("/proc/$servers[0]/status"), said("/proc/$servers[0]/smaps_rollup")) if @servers;
      print("==\\n");
      print(grep(/^Pss:/, split(/^/, said("/proc/$_/smaps_rollup")))) for @processes;
      """;

  /** Prints the boot id, and how many web servers of the fleet run. */
  static final String FLEET =
      MEANS
          + """
          print(said("/proc/sys/kernel/random/boot_id"));
          print(scalar(grep { said("/proc/$_/cmdline") =~ /httpd\\0-p\\x00127/ } @processes), "\\n");
          """;

  /**
   * What a look of Perl's prints that has {@code said}, a file's text, {@code @processes} and
   * {@code @servers}, the numbers of all processes and of web servers, and the older ones first.
   */
  static String told(Vm vm, String look) {
    return vm.run("/usr/bin/perl", "-e", MEANS + look).stdout();
  }

  static Guest of(Vm vm) {
    String[] told = told(vm, LOOK).split("(?m)^==$", 2);
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
