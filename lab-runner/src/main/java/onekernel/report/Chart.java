package onekernel.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onekernel.measure.Comparison;
import onekernel.measure.Measurement;
import onekernel.measure.Result;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Speeds with their intervals, a row for each workload and placement, on a logarithmic scale: twice
 * as fast is as far to the right as half as fast is to the left. Placements differ in shape as well
 * as in colour, so that a print in black and white loses nothing.
 */
public final class Chart {
  /** Colours of a page. */
  public enum Theme {
    /** Dark on white, and for paper. */
    LIGHT(Color.WHITE, new Color(0x1F2328), new Color(0xD0D7DE)),
    /** Light on a dark page. */
    DARK(new Color(0x16191D), new Color(0xE6EDF3), new Color(0x3D444D));

    private final Color paper;
    private final Color ink;
    private final Color grid;

    Theme(Color paper, Color ink, Color grid) {
      this.paper = paper;
      this.ink = ink;
      this.grid = grid;
    }
  }

  /** What marks a placement. */
  private record Mark(Marker shape, int light, int dark) {
    Color colour(Theme theme) {
      return new Color(theme == Theme.LIGHT ? light : dark);
    }
  }

  private static final Map<String, Mark> MARKS =
      Map.of(
          "bare-metal", new Mark(SeriesMarkers.CROSS, 0x57606A, 0x9DA7B3),
          "container", new Mark(SeriesMarkers.CIRCLE, 0x0550AE, 0x79C0FF),
          "vm", new Mark(SeriesMarkers.SQUARE, 0xBC4C00, 0xFFA657),
          "container-in-vm", new Mark(SeriesMarkers.DIAMOND, 0x6639BA, 0xD2A8FF));

  private static final int WIDTH = 860;
  private static final int ROW = 26;
  private static final int AROUND = 130;

  /** One point of the chart. */
  private record Row(String label, String placement, Speed speed) {}

  private final Measurement measurement;
  private final List<Row> rows;

  /** A chart of all that has a ratio. */
  public Chart(Measurement measurement) {
    this.measurement = measurement;
    this.rows = rows(measurement);
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  private static List<Row> rows(Measurement measurement) {
    List<Row> rows = new ArrayList<>();
    for (Result result : measurement.workloads()) {
      if (result.control() != null) {
        Speed speed = Speed.of(result.control(), result.higherIsBetter());
        rows.add(new Row(result.workload() + ", A/A control", result.against(), speed));
      }
      for (Comparison comparison : result.comparisons()) {
        if (comparison.ratio() != null) {
          String label = result.workload() + ", " + comparison.placement();
          rows.add(new Row(label, comparison.placement(), Speed.of(result, comparison)));
        }
      }
    }
    return rows.reversed();
  }

  /** As SVG, its text as text. */
  public String svg(Theme theme) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(
          draw(theme), out, VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** As PNG, for paper and for programs that show no SVG. */
  public byte[] png() {
    try {
      return BitmapEncoder.getBitmapBytes(draw(Theme.LIGHT), BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private XYChart draw(Theme theme) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(AROUND + ROW * rows.size())
            .title("Speed in parts of " + against() + "'s, with 95 % intervals")
            .xAxisTitle("1 is equally fast; further right is faster. " + accelerator())
            .build();
    style(chart.getStyler(), theme);
    axes(chart.getStyler());
    line(chart, "equal", 1, 1, -0.6, rows.size() - 0.4, theme.ink, 1);
    for (int i = 0; i < rows.size(); i++) {
      Speed speed = rows.get(i).speed();
      Color colour = mark(rows.get(i)).colour(theme);
      line(chart, "interval " + i, speed.low(), speed.high(), i, i, colour, 3);
    }
    points(chart, theme);
    return chart;
  }

  private static void style(Styler styler, Theme theme) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setChartBackgroundColor(theme.paper);
    styler.setPlotBackgroundColor(theme.paper);
    styler.setLegendBackgroundColor(theme.paper);
    styler.setChartFontColor(theme.ink);
    styler.setBaseFont(font);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD, 15f));
    styler.setLegendFont(font);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(theme.paper);
    styler.setPlotBorderColor(theme.grid);
    var axes = (org.knowm.xchart.style.AxesChartStyler) styler;
    axes.setAxisTickLabelsColor(theme.ink);
    axes.setAxisTickMarksColor(theme.grid);
    axes.setPlotGridLinesColor(theme.grid);
    axes.setAxisTitleFont(font);
    axes.setAxisTickLabelsFont(font);
  }

  private void axes(org.knowm.xchart.style.XYStyler styler) {
    styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    styler.setMarkerSize(10);
    styler.setXAxisLogarithmic(true);
    double least = rows.stream().mapToDouble(r -> r.speed().low()).min().orElse(1);
    double most = rows.stream().mapToDouble(r -> r.speed().high()).max().orElse(1);
    styler.setXAxisMin(Math.min(0.9, least * 0.9));
    styler.setXAxisMax(Math.max(1.1, most * 1.1));
    styler.setxAxisTickLabelsFormattingFunction(Chart::tick);
    styler.setYAxisMin(-0.6);
    styler.setYAxisMax(rows.size() - 0.4);
    styler.setYAxisTickMarkSpacingHint(ROW);
    styler.setyAxisTickLabelsFormattingFunction(this::label);
    styler.setPlotGridHorizontalLinesVisible(false);
  }

  private String label(double row) {
    boolean whole = row == Math.rint(row) && row >= 0 && row < rows.size();
    return whole ? rows.get((int) row).label() : "";
  }

  private static String tick(double value) {
    return value >= 0.1
        ? String.format(Locale.ROOT, "%.2g", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static void line(
      XYChart chart,
      String name,
      double x1,
      double x2,
      double y1,
      double y2,
      Color colour,
      int width) {
    XYSeries series = chart.addSeries(name, new double[] {x1, x2}, new double[] {y1, y2});
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(width));
    series.setShowInLegend(false);
  }

  private void points(XYChart chart, Theme theme) {
    Map<String, List<double[]>> points = new LinkedHashMap<>();
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      points
          .computeIfAbsent(row.placement(), p -> new ArrayList<>())
          .add(new double[] {row.speed().value(), i});
    }
    points.forEach((placement, at) -> {
      double[] x = at.stream().mapToDouble(p -> p[0]).toArray();
      double[] y = at.stream().mapToDouble(p -> p[1]).toArray();
      XYSeries series = chart.addSeries(called(placement), x, y);
      Mark mark = MARKS.getOrDefault(placement, MARKS.get("container"));
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      series.setMarker(mark.shape());
      series.setMarkerColor(mark.colour(theme));
    });
  }

  private Mark mark(Row row) {
    return MARKS.getOrDefault(row.placement(), MARKS.get("container"));
  }

  private String against() {
    return measurement.workloads().stream()
        .map(Result::against)
        .findFirst()
        .map(this::called)
        .orElse("bare metal");
  }

  private String called(String placement) {
    return measurement.placements().stream()
        .filter(s -> s.placement().equals(placement))
        .map(s -> s.called() + (s.emulated() ? " (emulated)" : ""))
        .findFirst()
        .orElse(placement);
  }

  private String accelerator() {
    String word = measurement.conditions().accelerator();
    return switch (word) {
      case "" -> "";
      case "TCG" -> "VMs emulated (TCG): says nothing about KVM.";
      default -> "VMs under " + word + ".";
    };
  }
}
