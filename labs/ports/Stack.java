package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import onekernel.place.Vm;

/**
 * A network namespace of the VM in which some process is, as it is seen from within.
 *
 * @param inode names it within its kernel
 * @param up whether it can reach itself
 * @param addresses by which others may reach it
 * @param listens where somebody waits for visitors
 * @param visit what its own port 80 says to it
 */
record Stack(
    String inode, boolean up, List<String> addresses, List<Listening> listens, Visit visit) {
  /**
   * All with the one static program and with what the shell has built in: under emulation to start
   * a program with many libraries takes longer than everything that is done here.
   */
  private static final String LOOK =
      """
      set --
      for p in /proc/[0-9]*; do
        n=$p/ns/net
        [ -e $n ] || continue
        for seen in /proc/1/ns/net "$@"; do [ $n -ef $seen ] && continue 2; done
        set -- "$@" $n
      done
      for n in /proc/1/ns/net "$@"; do
        echo "== $(busybox readlink $n)"
        busybox nsenter --net=$n busybox sh -c '
          ip -o -4 address; ip -o link show lo; cat /proc/net/tcp /proc/net/tcp6
          echo "page"
          grep -q ":0050 0*:0000 0A " /proc/net/tcp /proc/net/tcp6 &&
            printf "GET / HTTP/1.0\\r\\n\\r\\n" | nc -w 2 127.0.0.1 80'
      done
      true
      """;

  private static final Pattern ADDRESS =
      Pattern.compile("(?m)^\\d+: (\\S+) +inet (\\d+\\.\\d+\\.\\d+\\.\\d+)");
  private static final Pattern UP = Pattern.compile("(?m)^\\d+: lo: <[^>]*\\bUP\\b");

  /** All of them, the kernel's first one first. */
  static List<Stack> allOf(Vm vm) {
    List<Stack> all = new ArrayList<>();
    for (String entry : vm.sh(LOOK).stdout().split("(?m)^== ")) {
      if (!entry.isBlank()) {
        all.add(parse(entry));
      }
    }
    expected("a vm that answers").unless(!all.isEmpty(), "it doesn't; was it started anew?");
    return all;
  }

  private static Stack parse(String entry) {
    String[] parts = entry.split("(?m)^page$\n?", 2);
    List<String> addresses =
        ADDRESS
            .matcher(parts[0])
            .results()
            .filter(found -> !found.group(1).equals("lo"))
            .map(found -> found.group(2))
            .toList();
    return new Stack(
        parts[0].lines().findFirst().orElse(""),
        UP.matcher(parts[0]).find(),
        addresses,
        Listening.in(parts[0]),
        Visit.parse(parts.length < 2 ? "" : parts[1]));
  }

  /** Who waits at port 80; the same address twice where two share it. */
  List<Listening> doors() {
    return listens.stream().filter(door -> door.port() == 80).toList();
  }

  /** Who waits at other ports, without the VM's own services. */
  List<Listening> otherDoors() {
    return listens.stream().filter(door -> door.port() != 80 && door.port() != 22).toList();
  }
}
