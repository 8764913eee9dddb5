package onekernel.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onekernel.measure.Cell;
import onekernel.measure.Contest;
import onekernel.measure.Progress;
import onekernel.measure.Ratio;
import onekernel.prompt.SnippetTrial;

/**
 * Times rows, one after the other.
 *
 * @param setting what they are timed in
 */
public record Bench(Setting setting) {
  /**
   * Times both sides of a row in turns.
   *
   * @param pairs how many
   */
  public Figure of(Row row, int pairs, Progress progress) {
    if (row == Row.VERDICT) {
      return verdicts(pairs, progress);
    }
    Sides sides = sides(row);
    try {
      return figure(
          row,
          new Contest(row.word(), sides.kit(), sides.other(), pairs).hold(samples(), progress));
    } finally {
      sides.end().run();
    }
  }

  private Path samples() {
    return setting.home().root().resolve("samples").resolve(UUID.randomUUID() + ".jsonl");
  }

  private Sides sides(Row row) {
    return switch (row) {
      case LIST -> new ProgramSides(setting).list();
      case START -> new ProgramSides(setting).start();
      case SNIPPET -> snippet();
      case CONTAINER -> new PlaceSides(setting).container();
      case VM -> new PlaceSides(setting).vm();
      case READY -> new PlaceSides(setting).ready();
      case BOOT -> new PlaceSides(setting).boot();
      case SAVED -> new PlaceSides(setting).saved();
      case RESET -> new ResetSides(setting).reset();
      case VERDICT -> throw new IllegalArgumentException("steps have sides of their own");
    };
  }

  private Figure verdicts(int pairs, Progress progress) {
    PlaceSides places = new PlaceSides(setting);
    String box = places.box();
    try {
      return new StepTour(setting, this::samples, progress).through(box, pairs).figure();
    } finally {
      places.noBox();
    }
  }

  private Sides snippet() {
    SnippetTrial trial =
        new SnippetTrial(setting.processes(), setting.home().cache().resolve("snippets"));
    return new Sides(trial::atPrompt, trial::usual, trial::close);
  }

  private static Figure figure(Row row, Contest.Held held) {
    Optional<Ratio> ratio = held.ratio();
    String failure =
        held.result().cells().stream()
            .map(Cell::failure)
            .filter(why -> !why.isEmpty())
            .findFirst()
            .orElse("");
    return new Figure(
        row.word(),
        row.what(),
        row.against(),
        row.atMost(),
        ratio
            .map(r -> Figure.verdict(r, row.atMost()))
            .orElse(failure.isEmpty() ? "too-few" : "failed"),
        ratio.orElse(null),
        ratio.isPresent() ? held.result().control() : null,
        median(held.cell(Contest.KIT)),
        median(held.cell(Contest.OTHER)),
        PerformanceTable.time(median(held.cell(Contest.KIT)))
            + " against "
            + PerformanceTable.time(median(held.cell(Contest.OTHER))),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        held.conditions(),
        failure,
        held.result().cells(),
        List.of());
  }

  private static double median(Cell cell) {
    Ratio median = cell.median();
    return median == null ? 0 : median.value();
  }
}
