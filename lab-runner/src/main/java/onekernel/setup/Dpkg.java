package onekernel.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Debian's own record of packages, read without starting a program. */
record Dpkg(Machine machine) {
  private static final List<String> STATES =
      List.of("half-installed", "unpacked", "half-configured");
  private static final Pattern HALF_WAY =
      Pattern.compile("Status: \\S+ \\S+ (" + String.join("|", STATES) + ")");

  /** Whether dpkg was stopped in the middle and waits to be told to go on. */
  boolean interrupted() {
    try (Stream<Path> journal = Files.list(machine.at("/var/lib/dpkg/updates"))) {
      return journal.anyMatch(file -> file.getFileName().toString().matches("\\d+"));
    } catch (IOException noDpkg) {
      return false;
    }
  }

  /** Whether one of these packages is neither installed nor gone. */
  boolean halfWay(Collection<String> packages) {
    String status = machine.read("/var/lib/dpkg/status");
    if (STATES.stream().noneMatch(state -> status.contains(" " + state + "\n"))) {
      return false; // nearly always, and in a tenth of the time
    }
    Set<String> names = Set.copyOf(packages);
    String name = "";
    for (String line : status.split("\n")) {
      if (line.startsWith("Package: ")) {
        name = line.substring("Package: ".length());
      } else if (line.startsWith("Status: ")
          && names.contains(name)
          && HALF_WAY.matcher(line).matches()) {
        return true;
      }
    }
    return false;
  }
}
