package onekernel.labs.namespaces;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * A look into the VM, by root of its kernel, from in front of all fences.
 *
 * @param vmIsCalled the host name of the VM itself
 * @param processes those that are behind a fence of any kind
 */
record Look(String vmIsCalled, List<Fenced> processes) {
  /** One program for all of it: in an emulated machine it is the start of programs that costs. */
  private static final String SCRIPT =
      """
      @kinds = qw(cgroup ipc mnt net pid time user uts);
      sub said { open(my $f, "<", $_[0]); local $/; my $all = <$f>; $all =~ s/\\s+/ /g; $all }
      sub number { (stat($_[0]))[1] // "" }
      sub file { my @s = stat($_[0]); @s ? "$s[0]:$s[1]" : "" }
      sub enter { open(my $f, "<", $_[0]); syscall(308, fileno($f), 0) } # setns
      sub owner { open(my $f, "<", $_[0]); number("self/fd/" . ioctl($f, 0xb701, 0)) } # its user's

      chdir("/proc");
      print("vm ", said("sys/kernel/hostname"), "\\n\\n");
      my %first = map { $_ => number("1/ns/$_") } @kinds;
      opendir(my $all, "."); # glob has to be loaded first
      for my $p (grep { /^\\d/ and -e "$_/exe" } readdir($all)) { # others are the kernel's threads, or gone
        my $own = join(" ", grep { number("$p/ns/$_") ne $first{$_} } @kinds) or next;
        open(my $status, "<", "$p/status");
        my %status = map { /^(\\w+):\\s*(.*)/ } <$status>;
        enter("$p/ns/uts");
        my $called = said("sys/kernel/hostname");
        enter("1/ns/uts");
        print("pid $p\\nname $status{Name}\\nuid $status{Uid}\\nnumbers $status{NSpid}\\nown $own\\n",
            "called $called\\nmap ", said("$p/uid_map"), "\\n",
            "root ", file("$p/root/."), "\\nbox ", file("/srv/box"), "\\n",
            "list ", number("$p/ns/pid"), "\\nshown ", number("$p/root/proc/1/ns/pid"), "\\n",
            "user ", number("$p/ns/user"), "\\nowner ", owner("$p/ns/uts"), "\\n\\n");
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
    List<Fenced> processes = new ArrayList<>();
    for (String entry : out.stdout().split("\n\n")) {
      Map<String, String> told = new HashMap<>();
      for (String line : entry.strip().lines().toList()) {
        String[] parts = line.strip().split("\\s+", 2);
        told.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      name = told.getOrDefault("vm", name);
      if (told.containsKey("pid")) {
        processes.add(new Fenced(told));
      }
    }
    return new Look(name, processes);
  }
}
