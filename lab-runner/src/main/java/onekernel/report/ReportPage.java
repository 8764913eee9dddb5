package onekernel.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import onekernel.measure.Cell;
import onekernel.measure.Comparison;
import onekernel.measure.Conditions;
import onekernel.measure.Measurement;
import onekernel.measure.Ratio;
import onekernel.measure.Result;
import onekernel.measure.Workload;

/**
 * A measurement as one HTML file that loads nothing: what the machine was like, the chart, every
 * figure with unit, interval, number of samples and accelerator, and what others published.
 */
public final class ReportPage {
  private final Measurement measurement;
  private final StringBuilder page = new StringBuilder();

  /** A page of this measurement. */
  public ReportPage(Measurement measurement) {
    this.measurement = measurement;
  }

  /** The whole page. */
  public String html() {
    page.setLength(0);
    conditions();
    chart();
    figures();
    judged();
    return resource("report.html")
        .replace("{{title}}", "Measurement " + text(measurement.id()))
        .replace("{{style}}", resource("report.css"))
        .replace("{{body}}", page);
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void conditions() {
    Conditions c = measurement.conditions();
    add("<h1>What a placement costs here</h1>");
    add(
        "<p>Measured from %s on, %.0f s in samples%s.</p>",
        measurement.started(),
        measurement.seconds(),
        measurement.complete() ? "" : "; not complete: ./lab measure --resume goes on");
    add("<table class=\"facts\"><caption>The machine, and how it was</caption><tbody>");
    fact("processor", c.processor() + ", " + c.processors() + " of them");
    fact("kernel", c.kernel());
    fact(
        "host",
        c.itselfVm() ? "itself a VM: what is called bare metal here is a VM's" : "bare metal");
    fact("accelerator", accelerator(c));
    fact("governor", c.governor().isEmpty() ? "unknown" : c.governor());
    fact(
        "clock",
        c.megahertzAfter() > 0
            ? format("%.0f MHz before, %.0f MHz after", c.megahertzBefore(), c.megahertzAfter())
            : "unknown");
    fact("load", format("%.2f before, %.2f after", c.loadBefore(), c.loadAfter()));
    fact("steal", format("%.1f %%", 100 * c.steal()));
    c.versions().forEach(this::fact);
    add("</tbody></table>");
  }

  private static String accelerator(Conditions c) {
    return switch (c.accelerator()) {
      case "" -> "no VM took part";
      case "TCG" ->
          "TCG, emulated: no VM's figure says anything about KVM. " + c.acceleratorReason();
      default -> c.accelerator() + ". " + c.acceleratorReason();
    };
  }

  private void fact(String name, String value) {
    add("<tr><th scope=\"row\">%s</th><td>%s</td></tr>", name, value);
  }

  private void chart() {
    Chart chart = new Chart(measurement);
    if (chart.isEmpty()) {
      add("<p>Too few pairs for a chart.</p>");
      return;
    }
    add("<figure><picture>");
    raw(
        "<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\""
            + data(chart.svg(Chart.Theme.DARK))
            + "\">");
    raw(
        "<img src=\""
            + data(chart.svg(Chart.Theme.LIGHT))
            + "\" alt=\"Speed of each placement with its 95 % interval; the tables below hold the"
            + " same figures\">");
    add(
        "</picture><figcaption>Each row is a workload in a placement: the mark is the ratio of"
            + " medians, the bar its 95 %% interval. An A/A control is the same placement against"
            + " itself: what it shows is noise.</figcaption></figure>");
  }

  private static String data(String svg) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }

  private void figures() {
    add("<h2>Figures</h2>");
    for (Result result : measurement.workloads()) {
      add("<h3>%s</h3>", result.workload());
      add(
          "<p>%s, by %s, in %s; %s is better.</p>",
          result.what(), result.tool(), result.unit(), result.higherIsBetter() ? "more" : "less");
      add("<table><thead><tr>");
      for (String head :
          List.of("placement", "median [95 % interval]", "n", "accelerator", "verdict")) {
        add("<th scope=\"col\">%s</th>", head);
      }
      add("</tr></thead><tbody>");
      result.cells().forEach(cell -> row(result, cell));
      add("</tbody></table>");
      if (result.product() != null) {
        add(
            "<p>A container in the VM, held against the product of VM and container: %s."
                + " 1 means that their prices just multiply.</p>",
            words(result.product()));
      }
    }
  }

  private void row(Result result, Cell cell) {
    Ratio median = cell.median();
    String figure =
        median == null
            ? cell.failure().isEmpty() ? "too few samples" : "failed: " + cell.failure()
            : "%s %s [%s, %s]"
                .formatted(
                    Workload.figure(median.value()),
                    result.unit(),
                    Workload.figure(median.low()),
                    Workload.figure(median.high()));
    String outliers = cell.outliers() == 0 ? "" : ", " + cell.outliers() + " outliers kept";
    String parts = cell.parts().isEmpty() ? "" : " (" + cell.parts() + ")";
    add(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%d%s</td><td>%s</td><td>%s</td></tr>",
        cell.control() ? cell.placement() + ", again (A/A control)" : cell.placement(),
        figure + parts,
        cell.samples().size(),
        outliers,
        ran(cell.placement()),
        verdict(result, cell));
  }

  private String ran(String placement) {
    return measurement.placements().stream()
        .filter(s -> s.placement().equals(placement))
        .map(s ->
            s.accelerator().isEmpty()
                ? "none: the host's kernel"
                : s.accelerator() + (s.emulated() ? ", emulated" : ""))
        .findFirst()
        .orElse("");
  }

  private static String verdict(Result result, Cell cell) {
    if (cell.control()) {
      Ratio control = result.control();
      return control == null
          ? "too few pairs"
          : format("noise floor %.1f %%; %s", 100 * control.reach(), words(control));
    }
    return result.comparisons().stream()
        .filter(c -> c.placement().equals(cell.placement()))
        .map(Comparison::words)
        .findFirst()
        .orElse("what the others are compared with");
  }

  private static String words(Ratio r) {
    return format("%.3f [%.3f, %.3f], n=%d", r.value(), r.low(), r.high(), r.pairs());
  }

  private void judged() {
    add("<h2>What others published</h2>");
    add(
        "<p>Speeds in parts of bare metal's; lives and sizes in times of a container's. Other"
            + " machines, other years, mostly other programs: a figure that agrees confirms little,"
            + " one that disagrees asks why.</p>");
    add("<table><thead><tr>");
    for (String head : List.of("published", "here", "verdict", "why", "source, and its worth")) {
      add("<th scope=\"col\">%s</th>", head);
    }
    add("</tr></thead><tbody>");
    for (Judged judged : Judged.all(measurement)) {
      Published p = judged.published();
      add(
          "<tr><td>%s</td><td>%s</td><td><strong>%s</strong></td><td>%s</td><td>%s. %s</td></tr>",
          p.says(),
          judged.here().map(Speed::words).orElse("–"),
          judged.verdict().words(),
          judged.why(),
          p.source(),
          p.trust());
    }
    add("</tbody></table>");
  }

  /** A line in which every value is shown as the text that it is. */
  private void add(String format, Object... values) {
    Object[] safe = values.clone();
    for (int i = 0; i < safe.length; i++) {
      safe[i] = safe[i] instanceof String s ? text(s) : safe[i];
    }
    raw(values.length == 0 ? format.replace("%%", "%") : format(format, safe));
  }

  private void raw(String html) {
    page.append(html).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String text(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
