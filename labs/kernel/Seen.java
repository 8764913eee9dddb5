package onekernel.labs.kernel;

import java.util.ArrayList;
import java.util.List;
import onekernel.place.Output;
import onekernel.place.Place;

/**
 * An entry of a place's process list.
 *
 * @param pid its number there
 * @param state the kernel's letter for it; Z is a process that has ended
 * @param start when it was started, in clock ticks since the kernel's start
 * @param command the kernel's short name for it
 * @param argv what it was started as
 * @param numbers its numbers, from that place's down to the innermost
 */
record Seen(
    long pid, char state, long start, String command, List<String> argv, List<Long> numbers) {

  /** Every process whose name or command line mentions this; one grep, however long the list. */
  static List<Seen> mentioning(String name, Place place) {
    String pattern = "[" + name.charAt(0) + "]" + name.substring(1);
    Output out =
        place.sh(
            """
            for f in $(grep -ls '%s' /proc/[0-9]*/comm /proc/[0-9]*/cmdline); do
              p=${f#/proc/}; echo "${p%%%%/*}"
            done | sort -un | while read -r p; do
              stat=$(cat "/proc/$p/stat") || continue
              echo "== $p"; echo "$stat"; grep NSpid "/proc/$p/status"
              tr '\\000' '\\n' <"/proc/$p/cmdline"; echo
            done 2>/dev/null\
            """
                .formatted(pattern));
    List<Seen> seen = new ArrayList<>();
    for (String entry : out.stdout().split("(?m)^== ")) {
      List<String> lines = entry.lines().toList();
      if (lines.size() > 2 && lines.get(2).startsWith("NSpid")) { // else it has just ended
        seen.add(parse(lines));
      }
    }
    return seen;
  }

  private static Seen parse(List<String> lines) {
    String stat = lines.get(1);
    int end = stat.lastIndexOf(')');
    return new Seen(
        Long.parseLong(lines.getFirst().strip()),
        stat.charAt(end + 2),
        startIn(stat),
        stat.substring(stat.indexOf('(') + 1, end),
        lines.subList(3, lines.size()),
        Numbers.in(lines.get(2)));
  }

  /** Field 22; a command's name in field 2 may hold spaces and brackets. */
  static long startIn(String stat) {
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
  }

  boolean runs() {
    return state != 'Z' && state != 'X';
  }

  boolean isCalled(String name) {
    String first = argv.isEmpty() ? "" : argv.getFirst().split("[ :]", 2)[0];
    return command.equals(name) || first.substring(first.lastIndexOf('/') + 1).equals(name);
  }

  /** A process of the host that is in no container has one number only. */
  boolean isTheSameAs(Seen onHost) {
    return onHost.numbers.size() > 1
        && start == onHost.start
        && numbers.getLast().equals(onHost.numbers.getLast());
  }
}
