package onekernel.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.lab.LabException;

/**
 * The measurements of a home.
 *
 * @param home the kit's folder
 */
public record Kept(Home home) {
  private static final String DOCUMENT = ".json";
  private static final String SAMPLES = ".jsonl";

  /** Ids of those that came to a document, oldest first. */
  public List<String> documents() {
    return ids(DOCUMENT);
  }

  /** The plan of the newest one that was cut off. */
  public Optional<Plan> unfinished() {
    return ids(SAMPLES).reversed().stream()
        .filter(id -> !journal(id).complete())
        .flatMap(id -> journal(id).plan().stream())
        .findFirst();
  }

  /** Every sample, warm-up and failures too. */
  public List<Sample> samples(String id) {
    return journal(id).samples();
  }

  /** The document of an id, or in a file. */
  public Measurement read(String idOrFile) {
    Path kept = home.measured().resolve(idOrFile + DOCUMENT);
    Path file = Files.exists(kept) ? kept : Path.of(idOrFile);
    if (!Files.isRegularFile(file)) {
      throw LabException.usage(
          "There is no measurement \"" + idOrFile + "\".",
          "Neither " + home.measured() + " has it, nor is it a file.",
          "See those that are kept with: ./lab measure --list");
    }
    return Json.read(file, Measurement.class);
  }

  private Journal journal(String id) {
    return new Journal(home.measured().resolve(id + SAMPLES));
  }

  private List<String> ids(String ending) {
    if (!Files.isDirectory(home.measured())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.measured())) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(ending) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw LabException.environment(
              "The kept measurements can't be read.",
              e.toString(),
              "Look at the rights of " + home.measured() + ".")
          .from(e);
    }
  }
}
