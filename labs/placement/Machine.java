package onekernel.labs.placement;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.grade.Meanwhile;
import onekernel.place.Accelerator;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * What the learner's machine shows now, asked once: verdicts rest on this and never on constants.
 *
 * <p>Root in a place may lay files over those below /proc, so the VM is asked through a /proc
 * mounted for this look, and about a container the kernel is asked that runs it.
 *
 * @param seen by names such as {@code vm.boot}; what couldn't be seen is missing
 * @param accelerator what runs the VM's instructions
 */
record Machine(Map<String, String> seen, Accelerator accelerator) {
  /** Where the kernel shows only root a process's own share of memory, all of it has to do. */
  private static final String ON_HOST =
      """
      set -- /proc/[0-9]*
      echo "host.processes $#"
      echo "host.root $(stat -c %%d:%%i /)"
      echo "host.net $(readlink /proc/self/ns/net)"
      awk -v first=%1$d -v qemu=%2$d '
        function value(file, name, line, part, found) {
          while ((getline line < file) > 0) if (split(line, part) && part[1] == name) found = part[2]
          close(file)
          return found
        }
        function said(file, line) { getline line < file; return line }
        function kib(name, pid, size) {
          size = value("/proc/" pid "/smaps_rollup", "Pss:")
          print name, size != "" ? size : value("/proc/" pid "/status", "VmRSS:")
        }
        BEGIN {
          print "host.boot", said("/proc/sys/kernel/random/boot_id")
          print "host.release", said("/proc/sys/kernel/osrelease")
          print "host.swappiness", said("/proc/sys/vm/swappiness")
          while ((getline line < "/proc/cpuinfo") > 0) if (line ~ /[ \\t]hypervisor( |$)/) virtual = "yes"
          print "host.virtual", virtual
          its = "/proc/" first "/status"
          while ((getline line < its) > 0) if (line ~ /^NSpid:.*[0-9].*[^0-9]1$/) print "web.listed yes"
          close(its)
          kib("web.kib", first)
          kib("web.beside", value(its, "PPid:"))
          kib("vm.kib", qemu)
          print "vm.qemu", qemu
        }'
      """;

  private static final String IN_WEB =
      """
      set -- /proc/[0-9]*
      echo "web.processes $#"
      echo "web.own-boot $(cat /proc/sys/kernel/random/boot_id)"
      """;

  /** One program for all of it: under emulation it is the start of programs that costs. */
  private static final String IN_VM =
      """
      sub said { open(my $f, "<", $_[0]) or return ""; my $all = join("", <$f>); chomp($all); $all }
      sub fields { my $stat = said("$_[0]/stat"); $stat =~ s/.*\\)//s; split(" ", $stat) } # from the state
      my ($none, $root, $proc, $at) = ("none", "/", "proc", "/proc");
      syscall(272, 0x20000) == 0 and syscall(165, $none, $root, $none, 0x44000, 0) == 0
          and syscall(165, $proc, $at, $proc, 0, 0) == 0 or exit 1; # unshare, mount
      chdir("/proc");
      opendir(PROCESSES, ".");
      my @all = grep { /^\\d/ } readdir(PROCESSES); # glob would have to be loaded first
      my $boot = said("sys/kernel/random/boot_id");
      my ($sshd) = said("/run/sshd.pid") =~ /(\\d+)/;
      print("vm.boot $boot\\nvm.product ", said("/sys/class/dmi/id/product_name"),
          "\\nvm.processes ", scalar(@all), "\\nvm.start ", (fields($sshd))[19], "\\n");
      my ($first) = said("/run/crun/%s/status") =~ /"pid": *(\\d+)/ or exit;
      said("$first/status") =~ /^NSpid:.*\\d.*\\D1$/m or exit;
      my @its = fields($first);
      my $kib = 0;
      for my $one ($first, $its[1]) { $kib += $1 if said("$one/smaps_rollup") =~ /^Pss:\\s*(\\d+)/m }
      print("inner.boot $boot\\ninner.kib $kib\\ninner.start ", $its[19] - (fields($its[1]))[19], "\\n");
      """;

  static Machine of(Host host, Container web, Vm vm, Container inner) {
    Map<String, String> seen = new HashMap<>();
    Meanwhile<Output> inVm =
        Meanwhile.look(() -> vm.run("/usr/bin/perl", "-e", IN_VM.formatted(inner.id())));
    Meanwhile<Output> inWeb = Meanwhile.look(() -> web.sh(IN_WEB));
    keep(host.sh(ON_HOST.formatted(web.pid(), vm.pid())), seen);
    for (String fact : List.of("created", "started", "finished")) {
      seen.put("web." + fact, web.access().fact(fact));
    }
    keep(inWeb.seen(), seen);
    keep(inVm.seen(), seen);
    expected("vm tells which kernel runs it")
        .unless(seen.containsKey("vm.boot"), "no answer; it may just be falling or starting");
    expected("inner runs in vm")
        .unless(
            seen.containsKey("inner.boot"),
            "inner isn't running; begin the step again with /reset");
    String kernelOfWeb = seen.containsKey("web.listed") ? "host.boot" : "web.own-boot";
    seen.put("web.boot", seen.getOrDefault(kernelOfWeb, ""));
    return new Machine(Map.copyOf(seen), vm.accelerator());
  }

  private static void keep(Output out, Map<String, String> seen) {
    for (String line : out.stdout().lines().toList()) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2 && !parts[1].isBlank()) {
        seen.put(parts[0], parts[1].strip());
      }
    }
  }

  String get(String name) {
    return seen.getOrDefault(name, "");
  }

  /** A number that was seen, or 0. */
  long number(String name) {
    return get(name).matches("\\d{1,15}") ? Long.parseLong(get(name)) : 0;
  }

  /** Whether what is placed so runs on the kernel that runs the host and all that is on it. */
  boolean isOnTheHostsKernel(Placement placement) {
    return switch (placement) {
      case BARE -> true;
      case CONTAINER -> get("web.boot").equals(get("host.boot"));
      case VM, NESTED -> get("vm.boot").equals(get("host.boot"));
    };
  }

  /** Memory that one instance more costs, in MiB; for a container with what its runtime adds. */
  double mib(Placement placement) {
    long kib =
        switch (placement) {
          case BARE -> 0;
          case CONTAINER -> number("web.kib") + number("web.beside");
          case VM -> number("vm.kib");
          case NESTED -> number("inner.kib");
        };
    return kib / 1024.0;
  }

  /** Seconds until one more is there; 0 where nobody can tell. */
  double seconds(Placement placement) {
    return switch (placement) {
      case BARE -> 0;
      case CONTAINER -> dockersSeconds();
      case VM -> number("vm.start") / 100.0;
      case NESTED -> number("inner.start") / 100.0;
    };
  }

  /** A container that was stopped meanwhile tells when it was started again, which is no use. */
  private double dockersSeconds() {
    return get("web.finished").startsWith("0001-")
        ? Duration.between(Instant.parse(get("web.created")), Instant.parse(get("web.started")))
                .toMillis()
            / 1000.0
        : 0;
  }

  /** What has to be said with each figure of a VM that is emulated. */
  String caveat() {
    return accelerator == Accelerator.KVM
        ? ""
        : " (emulated: %s, which says nothing about KVM)".formatted(accelerator);
  }
}
