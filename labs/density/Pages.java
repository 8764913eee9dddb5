package onekernel.labs.density;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Host;
import onekernel.place.Output;

/**
 * How the kernel counts the memory of one process, or of several, in KiB.
 *
 * @param parent the number of the process that waits for its end
 * @param resident every page that it sees in memory
 * @param proportional the same, but of a page that several see each has its part
 * @param own the pages that nobody else sees
 * @param shared the pages that others see as well; of several processes those of the one that has
 *     most of them, because processes of one program share the same
 * @param virtual the addresses that it may use, whether or not anything is behind them
 */
record Pages(long parent, long resident, long proportional, long own, long shared, long virtual) {
  static final Pages NONE = new Pages(0, 0, 0, 0, 0, 0);

  /**
   * The processes of the host, by their number; those that ended meanwhile are missing. Root alone
   * may read this, so who isn't root has it read by a container that sees the host's processes.
   */
  static Map<Long, Pages> onHost(Host host, Collection<Long> pids) {
    String look = script(pids);
    Output seen =
        host.sh(
            "look='%s'; sh -c \"$look\" 2>/dev/null ||".formatted(look)
                + " docker run --rm --label \"$mine\" --pid host --cap-add SYS_PTRACE"
                + " --security-opt apparmor=unconfined \"$web_image\" sh -c \"$look\"");
    if (!seen.ok()) {
      throw LabException.environment(
          "The memory of processes on the host can't be read.",
          "Below /proc it is root's to read, and a container that may didn't start: "
              + seen.stderr().strip(),
          "Try it yourself with: sudo cat /proc/1/smaps_rollup");
    }
    return parse(seen.stdout());
  }

  /** Fails where a process is there but can't be looked at. */
  private static String script(Collection<Long> pids) {
    String numbers = String.join(" ", pids.stream().map(String::valueOf).toList());
    return """
    for p in %s; do \
    [ -d /proc/$p ] || continue; \
    echo "== $p"; grep -E "^(PPid|VmSize):" /proc/$p/status; \
    cat /proc/$p/smaps_rollup || [ ! -d /proc/$p ] || exit 1; \
    done\
    """
        .formatted(numbers);
  }

  private static Map<Long, Pages> parse(String text) {
    Map<Long, Pages> all = new LinkedHashMap<>();
    for (String entry : text.split("(?m)^== ")) {
      List<String> lines = new ArrayList<>(entry.lines().toList());
      if (lines.size() > 1) {
        all.put(Long.valueOf(lines.removeFirst().strip()), of(values(lines)));
      }
    }
    return all;
  }

  static Pages of(Map<String, Long> values) {
    long resident = values.getOrDefault("Rss", 0L);
    long own = values.getOrDefault("Private_Clean", 0L) + values.getOrDefault("Private_Dirty", 0L);
    return new Pages(
        values.getOrDefault("PPid", 0L),
        resident,
        values.getOrDefault("Pss", 0L),
        own,
        resident - own,
        values.getOrDefault("VmSize", 0L));
  }

  /** The lines that give an amount in kB, or a number. */
  static Map<String, Long> values(List<String> lines) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split(":\\s*| kB");
      if (parts.length > 1 && parts[1].matches("\\d{1,15}")) {
        values.put(parts[0], Long.valueOf(parts[1]));
      }
    }
    return values;
  }

  /** Of several together; each figure is added up, whether or not that makes sense. */
  static Pages sum(Collection<Pages> all) {
    return all.stream().reduce(NONE, Pages::plus);
  }

  private Pages plus(Pages other) {
    return new Pages(
        parent,
        resident + other.resident,
        proportional + other.proportional,
        own + other.own,
        Math.max(shared, other.shared),
        virtual + other.virtual);
  }

  /** Each page once, as if nobody beside these processes had any of them. */
  long once() {
    return own + shared;
  }
}
