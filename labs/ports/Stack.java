package onekernel.labs.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.place.Vm;

/**
 * A network namespace of the VM in which some process is, as it is seen from within.
 *
 * @param inode names it within its kernel
 * @param first whether the kernel started with it
 * @param up whether it can reach itself
 * @param addresses by which others may reach it
 * @param listens where somebody waits for visitors there: {@code ADDRESS:PORT}
 * @param page what its own port 80 says to it
 */
record Stack(
    String inode,
    boolean first,
    boolean up,
    List<String> addresses,
    List<String> listens,
    String page) {
  /** The tools by their folders: root of a VM may have put others of their names first. */
  private static final String LOOK =
      """
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      first=$(readlink /proc/1/ns/net)
      find /proc/[0-9]*/ns/net -prune -printf '%l %p\\n' 2>/dev/null | sort -u -k1,1 |
      while read -r ns path; do
        [ -n "$path" ] || continue
        [ "$ns" = "$first" ] && echo "== $ns first" || echo "== $ns"
        nsenter --net="$path" sh -c '
          ip -o -4 address
          ip -o link show lo
          ss -Hltn
          ss -Hltn | grep -q ":80 " && echo "page $(curl -s -m 2 http://127.0.0.1/)"'
      done
      true
      """;

  private static final Pattern ADDRESS =
      Pattern.compile("(?m)^\\d+: (\\S+) +inet (\\d+\\.\\d+\\.\\d+\\.\\d+)");
  private static final Pattern LISTENS = Pattern.compile("(?m)^LISTEN +\\d+ +\\d+ +(\\S+)");
  private static final Pattern UP = Pattern.compile("(?m)^\\d+: lo: <[^>]*\\bUP\\b");
  private static final Pattern PAGE = Pattern.compile("(?ms)^page (.*)");

  /** All of them, the first one first. */
  static List<Stack> allOf(Vm vm) {
    List<Stack> all = new ArrayList<>();
    for (String entry : vm.sh(LOOK).stdout().split("(?m)^== ")) {
      if (!entry.isBlank()) {
        Stack stack = parse(entry);
        all.add(stack.first ? 0 : all.size(), stack);
      }
    }
    return all;
  }

  private static Stack parse(String entry) {
    String head = entry.lines().findFirst().orElse("");
    List<String> addresses =
        ADDRESS
            .matcher(entry)
            .results()
            .filter(found -> !found.group(1).equals("lo"))
            .map(found -> found.group(2))
            .toList();
    List<String> listens = LISTENS.matcher(entry).results().map(f -> f.group(1)).toList();
    Matcher page = PAGE.matcher(entry);
    return new Stack(
        head.split(" ")[0],
        head.endsWith(" first"),
        UP.matcher(entry).find(),
        addresses,
        listens,
        page.find() ? page.group(1).replaceAll("(?s)<[^>]*>", " ").strip() : "");
  }

  /** Where its visitors are awaited on port 80; the same address twice where two share it. */
  List<String> doors() {
    return listens.stream().filter(door -> door.endsWith(":80")).toList();
  }

  /** The doors that aren't at port 80, nor those of the VM's own services. */
  List<String> otherDoors() {
    return listens.stream().filter(door -> !door.endsWith(":80") && !door.endsWith(":22")).toList();
  }

  static boolean isLoopback(String door) {
    return door.startsWith("127.") || door.startsWith("[::1]");
  }
}
