package onekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
 * @param resume whether samples count that a row has from a run which was cut off
 */
public record Bench(Setting setting, boolean resume) {
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
          new Contest(row.word(), sides.kit(), sides.other(), pairs).hold(samples(row), progress));
    } finally {
      sides.end().run();
    }
  }

  private Path samples(Row row) {
    Path file = setting.home().root().resolve("samples").resolve(row.word() + ".jsonl");
    try {
      if (!resume) {
        Files.deleteIfExists(file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path stepSamples() {
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
      case RESET -> new ProgramSides(setting).reset();
      case SLIDES -> new SlidesSides(setting).slides();
      case VERDICT -> throw new IllegalArgumentException("steps have sides of their own");
    };
  }

  private Figure verdicts(int pairs, Progress progress) {
    PlaceSides places = new PlaceSides(setting);
    String box = places.box();
    try {
      return new StepTour(setting, this::stepSamples, progress).through(box, pairs).figure();
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
