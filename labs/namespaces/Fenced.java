package onekernel.labs.namespaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onekernel.place.Vm;

/**
 * A process of the VM's that isn't in all the namespaces that its kernel began with, as root of that
 * kernel sees it from outside.
 *
 * @param told what the look found, by key
 */
record Fenced(Map<String, String> told) {
  /** One look for all of it; the shell's own {@code -ef} compares without starting a program. */
  private static final String LOOK =
      """
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      cd /proc
      for p in [0-9]*; do
        own=
        for k in cgroup ipc mnt net pid time user uts; do
          [ $p/ns/$k -ef 1/ns/$k ] || own="$own $k"
        done
        [ -n "$own" ] && [ -e $p/exe ] || continue # else a thread of the kernel, or gone
        echo "pid $p"
        echo "own$own"
        echo "tree $(stat -Lc %d:%i /srv/box)"
        echo "root $(stat -Lc %d:%i $p/root/.)"
        echo "list $(stat -Lc %i $p/ns/pid)"
        echo "shown $(stat -Lc %i $p/root/proc/1/ns/pid)"
        echo "called $(nsenter --target $p --uts uname -n)"
        echo "map" $(cat $p/uid_map)
        sed -n 's/^NSpid:/numbers/p; s/^Uid:/uid/p; s/^Name:/name/p' $p/status
        [ $p/ns/user -ef 1/ns/user ] || echo "makers $(stat -Lc %i $p/ns/user) $(perl -e '
          open(F, "<", "$ARGV[0]/ns/uts"); $owner = ioctl(F, 0xb701, 0); # NS_GET_USERNS
          print((stat("/proc/self/fd/$owner"))[1])' $p)"
        echo
      done 2>/dev/null
      """;

  static List<Fenced> allOf(Vm vm) {
    List<Fenced> all = new ArrayList<>();
    for (String entry : vm.sh(LOOK).stdout().split("\n\n")) {
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
    return !get("root").isEmpty() && get("root").equals(get("tree"));
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
    List<String> makers = words("makers");
    return makers.size() == 2 && makers.get(0).equals(makers.get(1));
  }
}
