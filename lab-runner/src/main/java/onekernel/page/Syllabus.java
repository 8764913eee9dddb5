package onekernel.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/** In which order the labs of a folder are meant to be done: its file {@code syllabus}. */
final class Syllabus {
  private Syllabus() {}

  /**
   * Names of the folders that hold a lab: those that the syllabus lists, then the others by name.
   */
  static List<String> ids(Path labs) {
    try (Stream<Path> folders = Files.isDirectory(labs) ? Files.list(labs) : Stream.empty()) {
      List<String> there =
          folders
              .filter(folder -> Files.exists(folder.resolve("lab.adoc")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
      Path file = labs.resolve("syllabus");
      List<String> listed = Files.exists(file) ? Files.readAllLines(file) : List.of();
      Set<String> ordered = new LinkedHashSet<>(listed.stream().map(String::strip).toList());
      ordered.retainAll(there);
      ordered.addAll(there);
      return List.copyOf(ordered);
    } catch (IOException | UncheckedIOException e) {
      throw LabException.environment(
              "The folder " + labs + " can't be read.",
              String.valueOf(e.getMessage()),
              "Look at its rights: ls -l " + labs)
          .from(e);
    }
  }
}
