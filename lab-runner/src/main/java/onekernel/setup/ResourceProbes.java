package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** What the machine itself has: Java, memory, disk. */
record ResourceProbes(Machine machine) {
  private static final long MB = 1 << 20;

  /** The program, one VM and the containers of a lab. */
  private static final long MEMORY_MB = 1200;

  /** Two root filesystems, three boxes, images, pool volumes, and the packages. */
  private static final long DISK_MB = 5500;

  /** What labs still need once everything is built. */
  private static final long DISK_LATER_MB = 500;

  Seen java() {
    String found = Runtime.version() + " in " + System.getProperty("java.home");
    return ToolProvider.getSystemJavaCompiler() == null
        ? Seen.broken(
            found + " has no compiler", "Install a JDK (not a JRE) and set JAVA_HOME to it.")
        : Seen.fine(found);
  }

  Seen memory() {
    long available = kilobytes("MemAvailable:") / 1024;
    String found = available + " MB of " + kilobytes("MemTotal:") / 1024 + " MB are available";
    return available >= MEMORY_MB
        ? Seen.fine(found)
        : Seen.missing(found + ", " + MEMORY_MB + " MB are needed", "Close what else is running.");
  }

  private long kilobytes(String field) {
    return machine
        .read("/proc/meminfo")
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  Seen disk() {
    Path home = machine.home().root();
    Path there = home;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    long needed =
        Files.isDirectory(machine.home().cache().resolve("rootfs")) ? DISK_LATER_MB : DISK_MB;
    long free = there.toFile().getUsableSpace() / MB;
    String found = free + " MB are free for " + home;
    return free >= needed
        ? Seen.fine(found)
        : Seen.missing(
            found + ", " + needed + " MB are needed",
            "Free some, or set ONE_KERNEL_HOME to a folder on a larger disk.");
  }
}
