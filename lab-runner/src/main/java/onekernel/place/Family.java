package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Ends the processes that work on one VM, whether or not they carry its token yet. */
final class Family {
  private Family() {}

  /**
   * Ends all that carry the token.
   *
   * @return whether there was any
   */
  static boolean end(String token) {
    boolean any = !OwnedProcesses.carrying(token).isEmpty();
    if (any) {
      OwnedProcesses.end(token);
    }
    return any;
  }

  /** Ends them, and what this program started in the folder: the binding can't pass a token on. */
  static void end(String token, Path folder) {
    List<ProcessHandle> inFolder =
        ProcessHandle.current().descendants().filter(p -> worksIn(p, folder)).toList();
    inFolder.forEach(ProcessHandle::destroy);
    end(token);
    inFolder.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      Path where = Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"));
      return where.equals(folder.toRealPath());
    } catch (IOException goneOrForeign) {
      return false;
    }
  }
}
