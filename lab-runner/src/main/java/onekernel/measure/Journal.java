package onekernel.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import onekernel.json.LineFile;

/** The file of a measurement, which only grows. */
final class Journal {
  private final LineFile<Line> file;

  Journal(Path file) {
    this.file = new LineFile<>(file, Line.class);
  }

  void begin(Plan plan) {
    file.append(Line.of(plan));
  }

  void add(Sample sample) {
    file.append(Line.of(sample));
  }

  void add(Look look) {
    file.append(Line.of(look));
  }

  void end() {
    file.append(Line.end());
  }

  Optional<Plan> plan() {
    return all(Line::plan).stream().findFirst();
  }

  List<Sample> samples() {
    return all(Line::sample);
  }

  List<Look> looks() {
    return all(Line::look);
  }

  boolean complete() {
    return file.entries().stream().anyMatch(Line::complete);
  }

  private <T> List<T> all(Function<Line, @org.jspecify.annotations.Nullable T> part) {
    return file.entries().stream()
        .flatMap(l -> Optional.ofNullable(part.apply(l)).stream())
        .toList();
  }
}
