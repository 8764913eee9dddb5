package onekernel.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.LabException;

/**
 * What {@code ./lab measure} kept on this machine: a check holds a learner's reading against it,
 * and never against a figure of some other machine.
 *
 * @param folder holds a document per measurement; need not be there
 */
public record Measured(Path folder) {
  /** A check is asked for once a second: it doesn't go through years of measurements. */
  private static final int LATEST = 12;

  /**
   * The latest documents, newest first. A measurement that was cut off has none.
   *
   * @param document what is read of each, as {@code docs/json.adoc} has it
   */
  public <T> List<T> latest(Class<T> document) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("\\d.*\\.json")) // ids sort by time
          .sorted(Comparator.reverseOrder())
          .limit(LATEST)
          .map(f -> Json.read(f, document))
          .toList();
    } catch (IOException e) {
      throw LabException.environment(
              "The kept measurements can't be read.",
              e.toString(),
              "Look at the rights of " + folder + ".")
          .from(e);
    }
  }
}
