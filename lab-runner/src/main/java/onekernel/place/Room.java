package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * Whether this machine has room for one more: a host that swaps, or whose disk fills up, measures
 * nothing but that, and may take the learner's own work with it.
 *
 * @param memoryMib that has to be free
 * @param diskMib likewise
 */
record Room(long memoryMib, long diskMib) {
  /** What the rest of the machine goes on with. */
  private static final long RESERVE_MIB = 256;

  private static final long CONTAINER_MIB = 64;
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable: *(\\d+) kB$");
  private static final Path DISK = Path.of("/var/lib");

  /** Requires what one of this kind takes at most, its snapshot included. */
  static void require(PlaceSpec spec) {
    long memory = CONTAINER_MIB;
    if (spec.kind() == PlaceSpec.Kind.VM) {
      memory = Long.parseLong(spec.option("memory", "512"));
    }
    new Room(memory + RESERVE_MIB, memory + RESERVE_MIB).require();
  }

  private void require() {
    try {
      Matcher found = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
      require("memory", memoryMib, found.find() ? Long.parseLong(found.group(1)) >> 10 : memoryMib);
      require("disk", diskMib, Files.getFileStore(DISK).getUsableSpace() >> 20);
    } catch (IOException e) {
      throw LabException.environment(
          "How much room there is can't be read.", e.toString(), "See: ./lab doctor");
    }
  }

  static void require(String what, long needed, long free) {
    if (free < needed) {
      throw LabException.environment(
          "There is no room for one more.",
          "It takes up to %d MiB of %s, and %d MiB are free.".formatted(needed, what, free),
          "End what else needs it, then go on with: ./lab measure --resume");
    }
  }
}
