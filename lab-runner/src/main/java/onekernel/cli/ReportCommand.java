package onekernel.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.LabException;
import onekernel.measure.Kept;
import onekernel.measure.Measurement;
import onekernel.report.Chart;
import onekernel.report.Judged;
import onekernel.report.ReportPage;
import picocli.CommandLine;

@CommandLine.Command(
    name = "report",
    description = "Show a measurement beside what others published, or make a page of it.")
final class ReportCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "MEASUREMENT",
      description = "Its id or file; else the newest. See them with: ./lab measure --list")
  private Optional<String> which = Optional.empty();

  @CommandLine.Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page that loads nothing from elsewhere.")
  private Optional<Path> html = Optional.empty();

  @CommandLine.Option(
      names = "--charts",
      paramLabel = "FOLDER",
      description = "Write the chart as SVG (light and dark) and PNG.")
  private Optional<Path> charts = Optional.empty();

  ReportCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Measurement measurement = measurement();
    html.ifPresent(
        file -> write(file, new ReportPage(measurement).html().getBytes(StandardCharsets.UTF_8)));
    charts.ifPresent(folder -> charts(folder, measurement));
    if (html.isEmpty() && charts.isEmpty()) {
      kit.screen().say(new MeasureReport(kit.screen()).lines(measurement));
      kit.screen().say(beside(measurement));
    }
    return ExitCode.DONE.code();
  }

  private Measurement measurement() {
    Kept kept = new Kept(kit.home());
    List<String> ids = kept.documents();
    if (which.isEmpty() && ids.isEmpty()) {
      throw LabException.usage(
          "There is no measurement yet.",
          "A report shows what was measured on this machine.",
          "Measure for five minutes with: ./lab measure");
    }
    return kept.read(which.orElseGet(ids::getLast));
  }

  private void charts(Path folder, Measurement measurement) {
    Chart chart = new Chart(measurement);
    if (chart.isEmpty()) {
      throw LabException.usage(
          "There is nothing to draw.",
          "No comparison of this measurement has enough pairs for an interval.",
          "Measure longer with: ./lab measure --time 5m");
    }
    for (Chart.Theme theme : Chart.Theme.values()) {
      String name = measurement.id() + "-" + theme.name().toLowerCase(java.util.Locale.ROOT);
      write(folder.resolve(name + ".svg"), chart.svg(theme).getBytes(StandardCharsets.UTF_8));
    }
    write(folder.resolve(measurement.id() + ".png"), chart.png());
  }

  private void write(Path file, byte[] content) {
    Written.bytes(file, content);
    kit.screen().note("Written: " + file);
  }

  /** What others published, and what this machine says to it. */
  private List<String> beside(Measurement measurement) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "  "
            + kit.screen().bold("What others published")
            + ", as speed in parts of bare metal's, lives and sizes in times of a container's");
    for (Judged judged : Judged.all(measurement)) {
      if (judged.here().isPresent()) {
        lines.add("    " + judged.published().says() + " (" + judged.published().source() + ")");
        lines.add(
            "      %s: %s".formatted(kit.screen().bold(judged.verdict().words()), judged.why()));
      }
    }
    lines.add("  The rest isn't measured yet; all of it stands in: ./lab report --html FILE");
    return lines;
  }
}
