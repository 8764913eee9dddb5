package onekernel.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.LabException;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Figures that were measured on this machine, as texts show them: with unit, interval, number of
 * samples and accelerator. What wasn't measured says so, with the command that measures it.
 */
public final class Measured {
  private static final String PLACEMENTS = "(bare-metal|container|vm|container-in-vm)";
  private static final Pattern TARGET = Pattern.compile("([a-z]+(?:-[a-z]+)*)/" + PLACEMENTS);
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(measured_([a-z-]+)_" + PLACEMENTS + "(_ratio)?)\\}");

  /** What a text names in a workload's place to show a placement's {@code uname -r}. */
  static final String KERNEL = "kernel";

  /** It is kept beside any workload that runs a program; this one is the shortest. */
  private static final String ASKS_KERNELS = "cpu";

  private static final MathContext DIGITS = new MathContext(4);

  private final Path folder;

  private Measured(Path folder) {
    this.folder = folder;
  }

  /** As much of the document as texts show; docs/json.adoc has all of it. */
  record Measurement(List<Stand> placements, List<Workload> workloads) {
    Measurement {
      placements = List.copyOf(placements);
      workloads = List.copyOf(workloads);
    }
  }

  /** What a placement ran on. */
  record Stand(String placement, String accelerator, @Nullable String kernel) {}

  /** One workload's figures. */
  record Workload(String workload, String unit, List<Cell> cells, List<Comparison> comparisons) {
    Workload {
      cells = List.copyOf(cells);
      comparisons = List.copyOf(comparisons);
    }
  }

  /** One placement's; the control is bare metal a second time. */
  record Cell(String placement, boolean control, @Nullable Median median) {}

  /** With its 95 % interval. */
  record Median(double value, double low, double high, int pairs) {}

  /**
   * One placement held against another, as a sentence; emulation matters to times, not to sizes.
   */
  record Comparison(String placement, String verdict, boolean emulated, String words) {
    boolean tells() {
      return !verdict.equals("failed") && !verdict.equals("too-few");
    }
  }

  /** What stands in a text for a figure; empty where the target names none. */
  static Optional<String> placeholder(String target, boolean ratio) {
    Matcher named = TARGET.matcher(target);
    return named.matches()
        ? Optional.of(
            "{measured_" + named.group(1) + "_" + named.group(2) + (ratio ? "_ratio" : "") + "}")
        : Optional.empty();
  }

  /**
   * The values by name for all figures that a text names, to be shown beside the drawn ones.
   *
   * @param folder where measurements are kept; the newest that has the figure counts
   * @param text anything whose {@code toString} has the text in it, as that of blocks does
   */
  public static Map<String, String> values(Path folder, Object text) {
    Measured measured = new Measured(folder);
    Map<String, String> values = new HashMap<>();
    for (Matcher found = PLACEHOLDER.matcher(text.toString()); found.find(); ) {
      String workload = found.group(2);
      String placement = found.group(3);
      Optional<String> value = measured.newest(m -> told(m, workload, placement, found.group(4)));
      String measures = workload.equals(KERNEL) ? ASKS_KERNELS : workload;
      values.put(
          found.group(1), value.orElse("(not measured yet: ./lab measure " + measures + ")"));
    }
    return values;
  }

  /** Puts the values where a page's text names figures. */
  static void fill(Path folder, Element page) {
    Map<String, String> values = values(folder, page.text());
    for (TextNode text : page.select("*").textNodes()) {
      String filled = text.getWholeText();
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace("{" + value.getKey() + "}", value.getValue());
      }
      if (!filled.equals(text.getWholeText())) {
        text.text(filled);
      }
    }
  }

  private Optional<String> newest(Function<Measurement, Optional<String>> figure) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.reverseOrder())
          .flatMap(file -> read(file).flatMap(figure).stream())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What another version of the kit wrote, or a crash tore, is passed over. */
  private static Optional<Measurement> read(Path file) {
    try {
      return Optional.of(Json.read(file, Measurement.class));
    } catch (LabException | java.io.UncheckedIOException other) {
      return Optional.empty();
    }
  }

  private static Optional<String> told(
      Measurement m, String workload, String placement, @Nullable String ratio) {
    return workload.equals(KERNEL)
        ? kernel(m, placement)
        : ratio == null ? median(m, workload, placement) : comparison(m, workload, placement);
  }

  private static Optional<String> kernel(Measurement m, String placement) {
    return m.placements().stream()
        .filter(s -> s.placement().equals(placement))
        .flatMap(s -> Optional.ofNullable(s.kernel()).stream())
        .findFirst();
  }

  private static Optional<String> median(Measurement m, String workload, String placement) {
    return of(m, workload)
        .flatMap(w ->
            w.cells().stream()
                .filter(c -> c.placement().equals(placement) && !c.control())
                .flatMap(c -> Optional.ofNullable(c.median()).stream())
                .findFirst()
                .map(median -> told(median, w.unit()) + accelerator(m, w, placement)));
  }

  private static String accelerator(Measurement m, Workload w, String placement) {
    boolean emulated =
        w.comparisons().stream().anyMatch(c -> c.placement().equals(placement) && c.emulated());
    return m.placements().stream()
        .filter(s -> s.placement().equals(placement) && !s.accelerator().isEmpty())
        .map(s -> ", " + s.accelerator() + (emulated ? ": emulated, says nothing of KVM" : ""))
        .findFirst()
        .orElse("");
  }

  private static Optional<String> comparison(Measurement m, String workload, String placement) {
    return of(m, workload)
        .flatMap(w ->
            w.comparisons().stream()
                .filter(c -> c.placement().equals(placement) && c.tells())
                .findFirst())
        .map(Comparison::words);
  }

  private static Optional<Workload> of(Measurement m, String workload) {
    return m.workloads().stream().filter(w -> w.workload().equals(workload)).findFirst();
  }

  private static String told(Median m, String unit) {
    return "%s %s [%s, %s], n=%d"
        .formatted(rounded(m.value()), unit, rounded(m.low()), rounded(m.high()), m.pairs());
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(DIGITS).toPlainString();
  }
}
