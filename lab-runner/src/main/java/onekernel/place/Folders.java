package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/** Removal of folders with all that is in them. */
final class Folders {
  private Folders() {}

  /** Removes a file or a folder; links are removed, not followed. */
  static void remove(Path root) {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw LabException.environment(
              "The kit can't remove " + root + ".",
              e.toString(),
              "Look at the rights of that folder, then repeat the command.")
          .from(e);
    }
  }
}
