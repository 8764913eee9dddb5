package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import onekernel.measure.Act;
import onekernel.measure.Cell;
import onekernel.measure.Comparison;
import onekernel.measure.Conditions;
import onekernel.measure.Measurement;
import onekernel.measure.Program;
import onekernel.measure.Ratio;
import onekernel.measure.Result;
import onekernel.measure.Workload;

/**
 * A measurement as a terminal shows it: no figure without unit, number of samples, interval and
 * accelerator.
 */
record MeasureReport(Screen screen) {
  /** Workloads, and ids of measurements that are kept. */
  static List<String> list(List<Workload> workloads, List<String> kept) {
    List<String> lines = new ArrayList<>();
    lines.add("  Programs, measured where nothing is named:");
    rows(workloads, Program.class, lines);
    lines.add("  On containers and VMs made for it; all of it: ./lab measure life-cycle sizes");
    rows(workloads, Act.class, lines);
    lines.add(kept.isEmpty() ? "  No measurement is kept yet." : "  Kept measurements:");
    kept.forEach(id -> lines.add("  " + id));
    return lines;
  }

  private static void rows(
      List<Workload> workloads, Class<? extends Workload> kind, List<String> lines) {
    for (Workload w : workloads) {
      if (kind.isInstance(w)) {
        lines.add("  %-14s %-40s %-22s %s".formatted(w.word(), w.what(), w.tool(), w.unit()));
      }
    }
    lines.add("");
  }

  List<String> lines(Measurement m) {
    List<String> lines = new ArrayList<>(conditions(m));
    for (Result result : m.workloads()) {
      lines.add("");
      lines.addAll(result(m, result));
    }
    lines.add("");
    lines.addAll(tooFew(m));
    lines.add("  Kept as " + m.id() + (m.complete() ? "" : ", not complete") + ".");
    return lines;
  }

  private static List<String> tooFew(Measurement m) {
    String words =
        m.workloads().stream()
            .filter(w -> w.comparisons().stream().anyMatch(c -> c.verdict().equals("too-few")))
            .map(Result::workload)
            .collect(Collectors.joining(" "));
    return words.isEmpty()
        ? List.of()
        : List.of("  Too few pairs to tell; take more with: ./lab measure " + words);
  }

  private static List<String> conditions(Measurement m) {
    Conditions c = m.conditions();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  %s, %d processors, kernel %s".formatted(c.processor(), c.processors(), c.kernel()));
    String rate = c.megahertzAfter() > 0 ? ", %.0f MHz".formatted(c.megahertzAfter()) : "";
    lines.add(
        String.format(
            Locale.ROOT,
            "  load %.2f before, %.2f after, steal %.1f %%, governor %s%s",
            c.loadBefore(),
            c.loadAfter(),
            100 * c.steal(),
            c.governor().isEmpty() ? "unknown" : c.governor(),
            rate));
    if (c.itselfVm()) {
      lines.add("  This host is itself a VM: its bare-metal figures are a VM's, too.");
    }
    if (!c.accelerator().isEmpty()) {
      lines.add(
          "  VMs run under "
              + c.accelerator()
              + (c.accelerator().equals("TCG") ? ", emulated: that says nothing about KVM." : "."));
    }
    return lines;
  }

  private List<String> result(Measurement m, Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  " + screen.bold(result.workload()) + "  " + result.what() + ", by " + result.tool());
    for (Cell cell : result.cells()) {
      if (!cell.control()) {
        lines.add("    %-17s %s".formatted(cell.placement(), figure(m, result, cell)));
      }
    }
    Optional.ofNullable(result.control())
        .ifPresent(aa ->
            lines.add(
                "    %-17s %s  noise floor %s"
                    .formatted("A/A control", ratio(aa), percent(aa.reach()))));
    result.comparisons().forEach(c -> lines.add("    " + compared(c)));
    Optional.ofNullable(result.product())
        .ifPresent(p ->
            lines.add("    %-17s %s of VM times container".formatted("container-in-vm", ratio(p))));
    return lines;
  }

  private String figure(Measurement m, Result result, Cell cell) {
    if (!cell.failure().isEmpty()) {
      return screen.bad("failed")
          + " after "
          + cell.samples().size()
          + " samples: "
          + cell.failure();
    }
    Ratio median = cell.median();
    if (median == null) {
      return few(result, cell);
    }
    String accelerator =
        m.placements().stream()
            .filter(s -> s.placement().equals(cell.placement()))
            .map(Measurement.Stand::accelerator)
            .filter(a -> !a.isEmpty())
            .map(a -> ", " + a)
            .findFirst()
            .orElse("");
    String outliers = cell.outliers() == 0 ? "" : ", " + cell.outliers() + " outliers kept";
    String parts = cell.parts().isEmpty() ? "" : "  (" + cell.parts() + ")";
    return "%s %s [%s, %s]  n=%d%s%s%s"
        .formatted(
            Workload.figure(median.value()),
            result.unit(),
            Workload.figure(median.low()),
            Workload.figure(median.high()),
            median.pairs(),
            accelerator,
            outliers,
            parts);
  }

  /** All of them in order: the middle one is the median. */
  private static String few(Result result, Cell cell) {
    List<Cell.Taken> samples = cell.samples();
    String values =
        samples.stream()
            .map(Cell.Taken::value)
            .sorted()
            .map(Workload::figure)
            .collect(Collectors.joining(", "));
    return samples.isEmpty()
        ? "not measured"
        : "%s %s: too few for an interval".formatted(values, result.unit());
  }

  private String compared(Comparison c) {
    String emulated = c.emulated() ? "  emulated: says nothing about KVM" : "";
    Ratio ratio = c.ratio();
    if (ratio == null) {
      return "%-17s %s"
          .formatted(
              c.placement(), c.verdict().equals("failed") ? screen.bad(c.words()) : c.words());
    }
    String verdict =
        c.verdict().equals("not-measurable")
            ? "not measurable here"
                + (c.morePairs() > 0
                    ? ": about " + c.morePairs() + " more pairs would tell"
                    : ": more pairs are not likely to tell")
            : screen.bold(apart(ratio.value()) + " " + c.verdict());
    return "%-17s %s of %s  %s%s"
        .formatted(c.placement(), ratio(ratio), c.against(), verdict, emulated);
  }

  /** From twice as much on nobody reads per cent. */
  private static String apart(double ratio) {
    return ratio >= 2
        ? String.format(Locale.ROOT, "%s times as much,", Workload.figure(ratio))
        : percent(Math.abs(ratio - 1));
  }

  private static String ratio(Ratio r) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f] n=%d", r.value(), r.low(), r.high(), r.pairs());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Two measurements side by side: each placement's ratio then and now. */
  List<String> compared(Measurement one, Measurement other) {
    List<String> lines = new ArrayList<>();
    lines.add("  %-14s %-17s %-30s %s".formatted("", "", one.id(), other.id()));
    for (Result result : one.workloads()) {
      for (Comparison c : result.comparisons()) {
        Optional<Comparison> there =
            other.workloads().stream()
                .filter(r -> r.workload().equals(result.workload()))
                .flatMap(r -> r.comparisons().stream())
                .filter(o -> o.placement().equals(c.placement()) && o.against().equals(c.against()))
                .findFirst();
        lines.add(
            "  %-14s %-17s %-30s %s"
                .formatted(
                    result.workload(),
                    c.placement(),
                    brief(Optional.of(c)),
                    brief(there)
                        + difference(c.ratio(), there.map(Comparison::ratio).orElse(null))));
      }
    }
    if (!one.conditions().machine().equals(other.conditions().machine())) {
      lines.add(
          "  These are of two machines: "
              + one.conditions().processor()
              + " and "
              + other.conditions().processor()
              + ".");
    }
    return lines;
  }

  private static String brief(Optional<Comparison> c) {
    return c.map(Comparison::ratio)
        .map(MeasureReport::ratio)
        .orElseGet(() -> c.map(Comparison::verdict).orElse("not measured"));
  }

  private static String difference(
      @org.jspecify.annotations.Nullable Ratio one,
      @org.jspecify.annotations.Nullable Ratio other) {
    if (one == null || other == null) {
      return "";
    }
    boolean apart = one.high() < other.low() || other.high() < one.low();
    return apart ? "  differs" : "  no difference to be told";
  }
}
