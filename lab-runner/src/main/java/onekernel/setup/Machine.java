package onekernel.setup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onekernel.lab.Home;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Processes;

/**
 * The machine as set-up and doctor see it. Files are looked at below {@link #root}, so that a test
 * can show a machine that lacks something.
 *
 * @param root {@code /}
 * @param top the kit's own folder, in which {@code vagrant/build} is
 * @param home where the kit keeps what it builds
 * @param environment the environment of the program
 * @param processes starts what has to be asked
 */
public record Machine(
    Path root, Path top, Home home, Map<String, String> environment, Processes processes) {

  /** Where the system's own programs are, even for a user whose PATH lacks it. */
  private static final List<String> SYSTEM_FOLDERS =
      List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

  /** This machine. {@code ONE_KERNEL_TOP} names the kit's folder; the launcher sets it. */
  public static Machine here(Map<String, String> environment, Processes processes) {
    Path top = Path.of(environment.getOrDefault("ONE_KERNEL_TOP", ".")).toAbsolutePath();
    return new Machine(Path.of("/"), top.normalize(), Home.of(environment), environment, processes);
  }

  /** A program in PATH or in one of the folders for the system's own. */
  Optional<Path> program(String name) {
    List<String> folders =
        new ArrayList<>(
            Arrays.asList(environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")));
    folders.addAll(SYSTEM_FOLDERS);
    Path ours = top.resolve("vagrant/bin");
    return folders.stream()
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of)
        .filter(folder -> !folder.normalize().equals(ours))
        .map(folder -> at(folder.toString()).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** An absolute path of this machine. */
  Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** Whether a file of that name is in a folder; the name may hold wild cards. */
  boolean has(String folder, String pattern) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(at(folder), pattern)) {
      return found.iterator().hasNext();
    } catch (IOException noSuchFolder) {
      return false;
    }
  }

  /** A file's text; empty where it can't be read. */
  String read(String path) {
    try {
      return Files.readString(at(path));
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Whether systemd runs this machine and so has to be asked for daemons. */
  boolean hasSystemd() {
    return Files.isDirectory(at("/run/systemd/system"));
  }

  User user() {
    return User.of(this);
  }

  /** Asks a program something; exit code 127 where it isn't there. */
  Output ask(Command command) {
    return processes.run(command, home.root().getRoot(), Map.of("LC_ALL", "C"));
  }
}
