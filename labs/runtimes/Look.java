package onekernel.labs.runtimes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * A look at what runs behind a fence in the VM, by root of its kernel and from outside.
 *
 * @param vmIsCalled the host name of the VM itself
 * @param vmWasCalled the one with which it booted
 * @param processes those that are behind a fence of any kind
 */
record Look(String vmIsCalled, String vmWasCalled, List<Boxed> processes) {
  /** One program for all of it: in an emulated machine it is the start of programs that costs. */
  private static final String SCRIPT =
      """
      sub said { open(my $f, "<", $_[0]) or return ""; local $/; my $all = <$f>; $all =~ s/\\s+/ /g; $all }
      sub number { (stat($_[0]))[1] // "" }
      sub file { my @s = stat($_[0]); @s ? "$s[0]:$s[1]" : "" }
      sub enter { open(my $f, "<", $_[0]) or return; syscall(308, fileno($f), 0) } # setns

      chdir("/proc");
      print("vm ", said("sys/kernel/hostname"), "\\nbooted ", said("/etc/hostname"), "\\n\\n");
      my @kinds = qw(ipc mnt net pid uts);
      my %first = map { $_ => number("1/ns/$_") } @kinds;
      opendir(my $all, "."); # glob has to be loaded first
      for my $p (grep { /^\\d/ and -e "$_/exe" } readdir($all)) { # others are the kernel's threads, or gone
        my %its = map { $_ => number("$p/ns/$_") } @kinds;
        my $own = join(" ", map { "$_:$its{$_}" } grep { $its{$_} ne $first{$_} } @kinds) or next;
        open(my $status, "<", "$p/status") or next;
        my %status = map { /^(\\w+):\\s*(.*)/ } <$status>;
        next if $status{State} =~ /^[ZX]/;
        enter("$p/ns/uts");
        my $called = said("sys/kernel/hostname");
        enter("1/ns/uts");
        print("pid $p\\nname $status{Name}\\nown $own\\ncalled $called\\n",
            "podman ", said("$p/cgroup") =~ /libpod/ || said("$p/mountinfo") =~ m{ /run/.containerenv } ? 1 : 0, "\\n",
            "moved ", file("$p/root/.") ne file("1/root/.") ? 1 : 0, "\\n",
            "box ", file("$p/root/.") eq file("/srv/box") ? 1 : 0, "\\n",
            "list $its{pid}\\nshown ", number("$p/root/proc/1/ns/pid"), "\\n\\n");
      }
      """;

  static Look into(Vm vm) {
    Output out = vm.run("perl", "-e", SCRIPT);
    if (!out.ok()) {
      throw LabException.environment(
          "The processes of vm can't be looked at.",
          out.stderr().strip(),
          "Begin the step again with: ./lab reset");
    }
    String name = "";
    String first = "";
    List<Boxed> processes = new ArrayList<>();
    for (String entry : out.stdout().split("\n\n")) {
      Map<String, String> told = new HashMap<>();
      for (String line : entry.strip().lines().toList()) {
        String[] parts = line.strip().split("\\s+", 2);
        told.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
      }
      name = told.getOrDefault("vm", name);
      first = told.getOrDefault("booted", first);
      if (told.containsKey("pid")) {
        processes.add(new Boxed(told));
      }
    }
    return new Look(name, first, processes);
  }
}
