package onekernel.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds and ends processes by the token in their environment. */
final class OwnedProcesses {
  private OwnedProcesses() {}

  /** Ends every process that carries the token, this one apart: politely, then for good. */
  static void end(String token) {
    List<ProcessHandle> family = carrying(token);
    family.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + 3_000_000_000L;
    while (family.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    carrying(token).forEach(ProcessHandle::destroyForcibly);
  }

  /** The processes whose environment holds exactly this token. */
  static List<ProcessHandle> carrying(String token) {
    String wanted = Processes.TOKEN + "=" + token;
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(p -> p.pid() != self && holds(p.pid(), wanted))
        .toList();
  }

  private static boolean holds(long pid, String wanted) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      String all = new String(environment, StandardCharsets.ISO_8859_1);
      return ("\0" + all + "\0").contains("\0" + wanted + "\0");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
