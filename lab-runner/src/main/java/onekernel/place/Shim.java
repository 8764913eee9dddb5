package onekernel.place;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onekernel.lab.LabException;

/**
 * The kit's own {@code vagrant}, which stands before the real one in PATH. The binding starts
 * whatever is first there and can't pass an environment, a time limit or a place for stderr; a file
 * in the machine's folder tells the shim all of these.
 */
final class Shim {
  private static final String SETTINGS = ".one-kernel";
  private static final String STDERR = "stderr.log";
  private static final String EXIT = "exit";

  private Shim() {}

  /** The kit's folder, as the launcher says it. */
  static Path top() {
    String set = System.getProperty("onekernel.top", System.getenv("ONE_KERNEL_TOP"));
    if (set == null || set.isBlank()) {
      throw LabException.ours(
          "The kit doesn't know where its own files are.",
          "ONE_KERNEL_TOP isn't set; the launcher does that.",
          "Start the kit with its launcher: ./lab");
    }
    return Path.of(set).toAbsolutePath().normalize();
  }

  /**
   * Sees to it that the binding will start our shim.
   *
   * @throws LabException where another vagrant is first, or none
   */
  static void require() {
    Path ours = top().resolve("vagrant/bin/vagrant");
    Optional<Path> first =
        Arrays.stream(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "vagrant"))
            .filter(Files::isExecutable)
            .findFirst();
    if (first.isEmpty() || !same(first.get(), ours)) {
      throw LabException.ours(
          "The kit's own vagrant isn't the first in PATH.",
          "There is " + first.map(Path::toString).orElse("none") + " instead of " + ours + ".",
          "Start the kit with its launcher: ./lab");
    }
  }

  private static boolean same(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException missing) {
      return false;
    }
  }

  /** Tells the shim how to run the next command in this folder; forgets the one before. */
  static void prepare(
      Path folder, Path vagrantHome, String provider, String token, Duration limit) {
    Map<String, String> settings =
        Map.of(
            "VAGRANT_HOME",
            vagrantHome.toString(),
            "VAGRANT_DEFAULT_PROVIDER",
            provider,
            "LIMIT",
            "" + limit.toSeconds(),
            Processes.TOKEN,
            token);
    try {
      Files.createDirectories(vagrantHome);
      Files.deleteIfExists(folder.resolve(EXIT));
      Files.deleteIfExists(folder.resolve(STDERR));
      Files.writeString(
          folder.resolve(SETTINGS),
          settings.entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue() + "\n")
              .sorted()
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't write to " + folder + ".",
              e.toString(),
              "Free some disk, or look at the rights of that folder.")
          .from(e);
    }
  }

  /** The exit code of the last command; empty where it didn't get so far. */
  static Optional<Integer> exit(Path folder) {
    try {
      return Optional.of(Integer.valueOf(Files.readString(folder.resolve(EXIT)).strip()));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** The end of what the last command wrote to stderr, at most 64 kB. */
  static List<String> stderr(Path folder) {
    try (var file = Files.newByteChannel(folder.resolve(STDERR))) {
      int most = 64 * 1024;
      file.position(Math.max(0, file.size() - most));
      var bytes = java.nio.ByteBuffer.allocate(most);
      while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
      return new String(bytes.array(), 0, bytes.position(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
