package onekernel.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** The processes that belong together: those that carry a token, or that work in a folder. */
final class Family {
  private static final Duration POLITE = Duration.ofSeconds(3);
  private static final Duration LAST = Duration.ofSeconds(3);

  private Family() {}

  /** All that were started with this token in their environment, and live. */
  static List<ProcessHandle> of(String token) {
    String line = "\0" + Processes.TOKEN + "=" + token + "\0";
    return matching(process -> ("\0" + environment(process) + "\0").contains(line));
  }

  /** Those of them and of our own children that work in the folder. */
  static List<ProcessHandle> of(String token, Path folder) {
    String line = "\0" + Processes.TOKEN + "=" + token + "\0";
    return matching(
        process ->
            ("\0" + environment(process) + "\0").contains(line)
                || isDescendant(process) && worksIn(process, folder));
  }

  /**
   * Ends them, politely at first.
   *
   * @return whether there was any
   */
  static boolean end(List<ProcessHandle> family) {
    family.forEach(ProcessHandle::destroy);
    if (!waitFor(family, POLITE)) {
      family.forEach(ProcessHandle::destroyForcibly);
      waitFor(family, LAST);
    }
    return !family.isEmpty();
  }

  private static boolean waitFor(List<ProcessHandle> family, Duration limit) {
    long last = System.nanoTime() + limit.toNanos();
    while (family.stream().anyMatch(Family::lives)) {
      if (System.nanoTime() > last || Thread.currentThread().isInterrupted()) {
        return false;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    return true;
  }

  /** A zombie waits for its parent only. */
  private static boolean lives(ProcessHandle process) {
    return process.isAlive() && !read(process, "stat").matches("(?s)\\d+ \\(.*\\) Z .*");
  }

  private static List<ProcessHandle> matching(Predicate<ProcessHandle> wanted) {
    long us = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != us && p.isAlive())
        .filter(wanted)
        .toList();
  }

  private static boolean isDescendant(ProcessHandle process) {
    return ProcessHandle.current().descendants().anyMatch(process::equals);
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      Path where = Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"));
      return where.equals(folder.toRealPath());
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private static String environment(ProcessHandle process) {
    return read(process, "environ");
  }

  /** What the kernel says of a process; empty where it is gone or somebody else's. */
  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(
          Path.of("/proc", "" + process.pid(), file), StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrForeign) {
      return "";
    }
  }
}
