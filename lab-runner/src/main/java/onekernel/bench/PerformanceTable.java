package onekernel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import onekernel.lab.LabException;
import onekernel.measure.Ratio;

/**
 * The table of figures in a page that people write: what stands between two marks is ours, and a
 * run of some rows leaves the others as they are.
 */
public final class PerformanceTable {
  static final String BEGIN = "// bench begins: ./lab bench writes from here";
  static final String END = "// bench ends: to here";
  private static final String ROW = "// row ";
  private static final int SLOWEST = 5;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String HEAD =
      """
      [cols="4,3,1,2,5",options="header"]
      |===
      | What | Against | At most | Ratio | Seen

      """;

  private PerformanceTable() {}

  /**
   * Puts these figures into the page's table. One without an interval leaves its row as it is.
   *
   * @throws LabException where the file can't be read or written, or has no marks
   */
  public static void write(Path page, List<Figure> figures, String accelerator) {
    try {
      Files.writeString(page, with(Files.readString(page), figures, accelerator));
    } catch (IOException e) {
      throw LabException.environment(
              "The table of figures can't be written.",
              e.toString(),
              "Name another page with --page FILE, or see the figures with --json FILE.")
          .from(e);
    }
  }

  static String with(String page, List<Figure> figures, String accelerator) {
    int begin = page.indexOf(BEGIN + "\n");
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw LabException.usage(
          "The page has no place for the table of figures.",
          "It needs two lines, one below the other: \"" + BEGIN + "\" and \"" + END + "\".",
          "Put them where the table should stand.");
    }
    if (figures.stream().noneMatch(Figure::told)) {
      return page;
    }
    Map<Row, String> rows = rows(page.substring(begin, end));
    for (Figure figure : figures) {
      if (figure.told()) {
        rows.put(Row.named(figure.row()).orElseThrow(), row(figure, accelerator));
      }
    }
    return page.substring(0, begin)
        + BEGIN
        + "\n"
        + HEAD
        + String.join("", rows.values())
        + "|===\n"
        + page.substring(end);
  }

  private static Map<Row, String> rows(String table) {
    Map<Row, String> rows = new EnumMap<>(Row.class);
    for (String part : table.split("(?m)^(?=" + ROW + ")")) {
      String word = part.lines().findFirst().orElse("").replace(ROW, "");
      Row.named(word).ifPresent(row -> rows.put(row, part.replaceFirst("(?s)\\|===\n.*", "")));
    }
    return rows;
  }

  private static String row(Figure figure, String accelerator) {
    Ratio ratio = Objects.requireNonNull(figure.ratio());
    return ROW
        + figure.row()
        + "\n| "
        + String.join(
            "\n| ",
            figure.what(),
            figure.against(),
            plain(figure.atMost()),
            "*%s* [%s, %s]"
                .formatted(number(ratio.value()), number(ratio.low()), number(ratio.high())),
            seen(figure, ratio, accelerator))
        + "\n\n";
  }

  private static String seen(Figure figure, Ratio ratio, String accelerator) {
    String verdict =
        switch (figure.verdict()) {
          case "kept" -> "kept";
          case "missed" -> "*missed*";
          default -> "can't be told: the bound lies inside the interval";
        };
    Ratio control = figure.control();
    return "%s: %s%s; %d pairs%s; load %s, %s%s"
        .formatted(
            verdict,
            figure.seen(),
            accelerator.isEmpty() || !needsVm(figure) ? "" : " under " + accelerator,
            ratio.pairs(),
            control == null
                ? ""
                : ", A/A [%s, %s]".formatted(number(control.low()), number(control.high())),
            number(figure.conditions().loadBefore()),
            DAY.format(Instant.parse(figure.taken())),
            slowest(figure.steps()));
  }

  /** A figure as a terminal shows it. */
  public static String line(Figure figure) {
    Ratio ratio = figure.ratio();
    if (ratio == null) {
      return "%-10s %s"
          .formatted(
              figure.row(),
              figure.failure().isEmpty()
                  ? "too few pairs for an interval; " + Ratio.FEWEST_PAIRS + " will do"
                  : "failed: " + figure.failure());
    }
    return "%-10s %s [%s, %s], at most %s: %s; %s, %d pairs"
        .formatted(
            figure.row(),
            number(ratio.value()),
            number(ratio.low()),
            number(ratio.high()),
            plain(figure.atMost()),
            figure.verdict(),
            figure.seen(),
            ratio.pairs());
  }

  private static boolean needsVm(Figure figure) {
    return Row.named(figure.row()).orElseThrow().needsVm();
  }

  private static String slowest(List<Figure.StepFigure> steps) {
    return steps.isEmpty()
        ? ""
        : ". The slowest of %d steps: %s"
            .formatted(
                steps.size(),
                steps.stream()
                    .limit(SLOWEST)
                    .map(s -> "`%s` %s".formatted(s.name(), time(s.p95())))
                    .collect(Collectors.joining(", ")));
  }

  /** Seconds as people read them. */
  public static String time(double seconds) {
    return seconds >= 10
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : seconds >= 1
            ? String.format(Locale.ROOT, "%.1f s", seconds)
            : seconds >= 0.1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
  }

  /** Two digits behind the point, three where the number is small. */
  public static String number(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
