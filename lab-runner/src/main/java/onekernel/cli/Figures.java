package onekernel.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.LabException;
import onekernel.page.Decks;

/** What was measured on this machine last, for slides: read from its stored document. */
record Figures(Kit kit) {
  /** As much of the document as slides show. */
  record Measurement(String started, Conditions conditions, List<Workload> workloads) {}

  /** Where it was measured. */
  record Conditions(String processor, String kernel, boolean itselfVm) {}

  /** One workload's comparisons. */
  record Workload(String workload, String what, List<Comparison> comparisons) {}

  /** A comparison as a sentence with unit, interval and what it says nothing about. */
  record Comparison(String words) {}

  /** The figure of this workload, or how to get it. */
  Decks.Figure of(String workload) {
    for (Measurement measurement : measurements()) {
      Optional<Workload> found =
          measurement.workloads().stream()
              .filter(w -> w.workload().equals(workload) && !w.comparisons().isEmpty())
              .findFirst();
      if (found.isPresent()) {
        return new Decks.Figure(lines(measurement, found.get()), true);
      }
    }
    return new Decks.Figure(
        List.of(workload + ": not measured yet", "./lab measure " + workload), false);
  }

  private static List<String> lines(Measurement measurement, Workload workload) {
    List<String> lines = new ArrayList<>(List.of(workload.workload() + ": " + workload.what()));
    workload.comparisons().forEach(comparison -> lines.add(comparison.words()));
    Conditions at = measurement.conditions();
    lines.add(
        "%s, kernel %s%s, %s"
            .formatted(
                at.processor(),
                at.kernel(),
                at.itselfVm() ? " (itself a VM)" : "",
                measurement.started()));
    return lines;
  }

  /** The newest first; what another version of the kit wrote is passed over. */
  private List<Measurement> measurements() {
    Path folder = kit.home().measured();
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.reverseOrder())
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Measurement> read(Path file) {
    try {
      Measurement read = Json.read(file, Measurement.class);
      return Stream.of(read.conditions(), read.workloads()).allMatch(part -> part != null)
          ? Optional.of(read)
          : Optional.empty();
    } catch (LabException | UncheckedIOException other) {
      return Optional.empty();
    }
  }
}
