package onekernel.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import onekernel.lab.Home;
import onekernel.place.Processes;

/** This machine with a home of the test's own, and machines that lack almost everything. */
final class Machines {
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  private Machines() {}

  static Machine real(Path home, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    return new Machine(Path.of("/"), TOP, new Home(home), all, new Processes("setup-test"));
  }

  /** A machine whose files are those below a folder; programs that it starts are the real ones. */
  static Machine bare(Path root, Map<String, String> environment) {
    return new Machine(
        root, TOP, new Home(root.resolve("home")), environment, new Processes("setup-test"));
  }

  static void file(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void program(Path root, String path) throws IOException {
    file(root, path, "");
    if (!root.resolve(path.substring(1)).toFile().setExecutable(true)) {
      throw new IOException(path + " can't be made executable");
    }
  }
}
