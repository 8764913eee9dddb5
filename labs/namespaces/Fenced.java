package onekernel.labs.namespaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onekernel.lab.LabException;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * A process of the VM's that isn't in all the namespaces that its kernel began with, as root of
 * that kernel sees it from outside.
 *
 * @param told what the look found, by key
 */
record Fenced(Map<String, String> told) {
  /** One program for all of it: in an emulated machine it is the start of programs that costs. */
  private static final String LOOK =
      """
      @kinds = qw(cgroup ipc mnt net pid time user uts);
      sub said { open(my $f, "<", $_[0]); local $/; my $all = <$f>; $all =~ s/\\s+/ /g; $all }
      sub number { (stat($_[0]))[1] // "" }
      sub file { my @s = stat($_[0]); @s ? "$s[0]:$s[1]" : "" }
      sub enter { open(my $f, "<", $_[0]); syscall(308, fileno($f), 0) } # setns
      sub owner { open(my $f, "<", $_[0]); number("self/fd/" . ioctl($f, 0xb701, 0)) } # its user's

      chdir("/proc");
      for my $p (glob("[0-9]*")) {
        my $own = join(" ", grep { number("$p/ns/$_") ne number("1/ns/$_") } @kinds);
        next unless $own && -e "$p/exe"; # else a thread of the kernel, or gone
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

  static List<Fenced> allOf(Vm vm) {
    Output out = vm.run("perl", "-e", LOOK);
    if (!out.ok()) {
      throw LabException.environment(
          "The processes of vm can't be looked at.",
          out.stderr().strip(),
          "Begin the step again with: ./lab reset");
    }
    List<Fenced> all = new ArrayList<>();
    for (String entry : out.stdout().split("\n\n")) {
      Map<String, String> told = new HashMap<>();
      for (String line : entry.strip().lines().toList()) {
        String[] parts = line.strip().split("\\s+", 2);
        told.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      if (told.containsKey("name")) { // else it ended under our eyes
        all.add(new Fenced(told));
      }
    }
    return all;
  }

  private String get(String key) {
    return told.getOrDefault(key, "");
  }

  private List<String> words(String key) {
    return Arrays.asList(get(key).split("\\s+"));
  }

  /** How a sentence names it. */
  String process() {
    return "process %s (%s)".formatted(get("pid"), get("name"));
  }

  Set<String> own() {
    return new TreeSet<>(words("own"));
  }

  /** The host name that it sees. */
  String called() {
    return get("called");
  }

  boolean isFirstOfItsList() {
    List<String> numbers = words("numbers");
    return own().contains("pid") && numbers.size() > 1 && numbers.getLast().equals("1");
  }

  boolean hasTheBoxForItsRoot() {
    return !get("root").isEmpty() && get("root").equals(get("box"));
  }

  boolean seesSomeList() {
    return !get("shown").isEmpty();
  }

  boolean seesItsOwnList() {
    return seesSomeList() && get("shown").equals(get("list"));
  }

  /** As whom the VM counts it, where its four user numbers are one. */
  String uid() {
    return String.join(" and ", new TreeSet<>(words("uid")));
  }

  /** The number that the outer user has inside; empty where nobody gave it one. */
  String uidInside(String outside) {
    List<String> map = words("map");
    for (int i = 0; i + 2 < map.size(); i += 3) {
      long distance = Long.parseLong(outside) - Long.parseLong(map.get(i + 1));
      if (distance >= 0 && distance < Long.parseLong(map.get(i + 2))) {
        return String.valueOf(Long.parseLong(map.get(i)) + distance);
      }
    }
    return "";
  }

  /** Whether its UTS namespace was made in its own user namespace, and so is its to rename. */
  boolean ownsItsName() {
    return own().contains("user") && get("user").equals(get("owner"));
  }
}
