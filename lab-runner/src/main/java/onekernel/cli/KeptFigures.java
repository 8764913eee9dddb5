package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.measure.Comparison;
import onekernel.measure.Conditions;
import onekernel.measure.Kept;
import onekernel.measure.Measurement;
import onekernel.measure.Result;
import onekernel.measure.Workloads;
import onekernel.page.Figures;
import onekernel.report.Chart;
import onekernel.report.Judged;
import onekernel.report.Speed;

/**
 * What was measured in this home last, for decks and booklets.
 *
 * @param home whose measurements
 */
record KeptFigures(Home home) implements Figures {
  @Override
  public Set<String> workloads() {
    return Workloads.words();
  }

  @Override
  public Figure of(String workload) {
    return newest(m -> compared(m, Set.of(workload)).findAny().isPresent())
        .map(m ->
            new Figure(lines(m, compared(m, Set.of(workload)).findFirst().orElseThrow()), true))
        .orElseGet(() ->
            new Figure(
                List.of(workload + ": not measured yet", "./lab measure " + workload), false));
  }

  private static List<String> lines(Measurement measurement, Result result) {
    List<String> lines = new ArrayList<>(List.of(result.workload() + ": " + result.what()));
    result.comparisons().stream().map(Comparison::words).forEach(lines::add);
    lines.add(source(measurement));
    return lines;
  }

  private static String source(Measurement measurement) {
    Conditions at = measurement.conditions();
    return "%s, kernel %s%s, %s"
        .formatted(
            at.processor(),
            at.kernel(),
            at.itselfVm() ? " (itself a VM)" : "",
            measurement.started().replaceFirst("T.*", ""));
  }

  @Override
  public Optional<Picture> chart(Set<String> workloads, boolean large) {
    return newest(m -> !new Chart(m, workloads, large).isEmpty())
        .map(m -> picture(m, workloads, large));
  }

  private static Picture picture(Measurement measurement, Set<String> workloads, boolean large) {
    Chart chart = new Chart(measurement, workloads, large);
    List<String> told =
        compared(measurement, workloads)
            .flatMap(r -> r.comparisons().stream().map(c -> r.workload() + ": " + c.words()))
            .toList();
    return new Picture(
        chart.svg(Chart.Theme.LIGHT),
        chart.svg(Chart.Theme.DARK),
        "Speeds with their intervals. " + String.join(". ", told),
        source(measurement));
  }

  @Override
  public List<Claim> published(Set<String> workloads) {
    return newest(m -> compared(m, workloads).findAny().isPresent()).stream()
        .flatMap(m -> Judged.all(m).stream())
        .filter(judged -> workloads.contains(judged.published().workload()))
        .map(KeptFigures::claim)
        .toList();
  }

  private static Claim claim(Judged judged) {
    return new Claim(
        judged.published().says(),
        judged.published().source(),
        judged.here().map(Speed::words).orElse("not measured yet"),
        judged.here().isEmpty()
            ? "./lab measure " + judged.published().workload()
            : judged.published().isTimes() ? "times a container's" : "of bare metal's speed",
        judged.verdict().words());
  }

  private static Stream<Result> compared(Measurement measurement, Set<String> workloads) {
    return measurement.workloads().stream()
        .filter(r -> workloads.isEmpty() || workloads.contains(r.workload()))
        .filter(r -> !r.comparisons().isEmpty());
  }

  private Optional<Measurement> newest(Predicate<Measurement> which) {
    Kept kept = new Kept(home);
    return kept.documents().reversed().stream()
        .flatMap(id -> read(kept, id).stream())
        .filter(which)
        .findFirst();
  }

  /** What another version of the kit wrote, or a crash tore, is passed over. */
  private static Optional<Measurement> read(Kept kept, String id) {
    try {
      Measurement read = kept.read(id);
      return Stream.of(read.started(), read.conditions()).allMatch(Objects::nonNull)
          ? Optional.of(read)
          : Optional.empty();
    } catch (LabException | java.io.UncheckedIOException other) {
      return Optional.empty();
    }
  }
}
