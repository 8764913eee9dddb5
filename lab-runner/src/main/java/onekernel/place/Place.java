package onekernel.place;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somewhere a command can run. The same objects serve checks and, in a JVM apart, learners. */
public sealed interface Place permits Host, Container, Vm {
  String name();

  Access access();

  /** Runs a program without a shell in between. */
  default Output run(String... argv) {
    return access().run(new Command(Arrays.asList(argv), "", Command.USUAL_LIMIT));
  }

  /** Runs a program with a time limit of its own. */
  default Output run(Duration limit, List<String> argv) {
    return access().run(new Command(argv, "", limit));
  }

  /** Runs a shell script. */
  default Output sh(String script) {
    return access().run(Command.script(script));
  }

  /** The kernel that answers here, as it describes itself. */
  default Kernel kernel() {
    Output out = sh("cat /proc/sys/kernel/random/boot_id; uname -r; uname -v; cat /proc/cmdline");
    List<String> lines = out.stdout().lines().toList();
    if (!out.ok() || lines.size() < 3) {
      throw onekernel.lab.LabException.environment(
          "The kernel of " + name() + " can't be asked.",
          "Reading /proc there ended with " + out.exit() + ": " + out.stderr().strip(),
          "Look yourself with: ./lab exec " + name() + " -- ls /proc");
    }
    return new Kernel(
        lines.get(1), lines.get(2), lines.get(0), lines.size() > 3 ? lines.get(3) : "");
  }

  /** The namespaces that a command run here is in, by kind. */
  default Namespaces namespaces() {
    Output out =
        sh(
            "cat /proc/sys/kernel/random/boot_id;"
                + " for n in /proc/self/ns/*; do echo \"${n##*/} $(readlink \"$n\")\"; done");
    List<String> lines = out.stdout().lines().toList();
    Map<String, Long> inodes = new LinkedHashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] parts = line.split("[ \\[\\]]+");
      if (parts.length >= 3 && !parts[0].endsWith("_for_children")) {
        inodes.put(parts[0], Long.parseLong(parts[2]));
      }
    }
    return new Namespaces(lines.isEmpty() ? "" : lines.getFirst(), inodes);
  }
}
