package onekernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.lab.Lab;
import onekernel.lab.LabException;

/** Labs by id: the kit's, those that were named by their folder, and those that somebody trusts. */
final class KnownLabs {
  private final Kit kit;
  private final Map<String, Lab> named = new HashMap<>();
  private final Map<String, Optional<Lab>> found = new HashMap<>();

  KnownLabs(Kit kit, List<String> idsOrPaths) {
    this.kit = kit;
    for (String idOrPath : idsOrPaths) {
      Lab lab = kit.shelf().load(idOrPath);
      named.put(lab.id(), lab);
    }
  }

  /** The lab of that id, which must be readable; empty where nobody knows it. */
  Optional<Lab> of(String id) {
    return found.computeIfAbsent(id, this::look);
  }

  private Optional<Lab> look(String id) {
    if (named.containsKey(id)) {
      return Optional.of(named.get(id));
    }
    if (kit.shelf().ids().contains(id)) {
      return Optional.of(kit.shelf().load(id));
    }
    return new Trust(kit)
        .folders().stream()
            .map(Path::of)
            .filter(f -> f.endsWith(id) && Files.exists(f.resolve("lab.adoc")))
            .findFirst()
            .map(f -> kit.shelf().load(f.toString()));
  }

  /** Ids of all labs in which this learner has a journal, in the order of the syllabus. */
  static List<String> begun(Kit kit) {
    Path folder = kit.home().journal("any").getParent();
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      List<String> journals =
          files
              .map(f -> f.getFileName().toString())
              .filter(name -> name.endsWith(".jsonl"))
              .map(name -> name.substring(0, name.length() - ".jsonl".length()))
              .sorted()
              .toList();
      return Stream.concat(kit.shelf().ids().stream(), journals.stream())
          .distinct()
          .filter(journals::contains)
          .toList();
    } catch (IOException e) {
      throw LabException.environment(
              "Your journals can't be read.",
              e.toString(),
              "Look at the rights of that folder: ls -l " + folder)
          .from(e);
    }
  }
}
