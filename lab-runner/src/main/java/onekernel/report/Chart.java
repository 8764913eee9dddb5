package onekernel.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import onekernel.measure.Comparison;
import onekernel.measure.Measurement;
import onekernel.measure.Result;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;

/**
 * Speeds with their intervals, a row for each workload and placement, on a logarithmic scale: twice
 * as fast is as far to the right as half as fast is to the left. Placements differ in shape as well
 * as in colour, so that a print in black and white loses nothing.
 */
public final class Chart {
  /** Colours of a page. */
  public enum Theme {
    /** Dark on white, and for paper. */
    LIGHT(0xFFFFFF, 0x1F2328, 0xD0D7DE, 0x0550AE),
    /** Light on a dark page. */
    DARK(0x16191D, 0xE6EDF3, 0x3D444D, 0x79C0FF);

    private final Color paper;
    private final Color ink;
    private final Color grid;
    private final Color mark;

    Theme(int paper, int ink, int grid, int mark) {
      this.paper = new Color(paper);
      this.ink = new Color(ink);
      this.grid = new Color(grid);
      this.mark = new Color(mark);
    }
  }

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final int WIDE = 860;
  private static final int LARGE = 700;
  private static final int ROW = 24;
  private static final double CHARACTER = 7.4;
  private static final int RIGHT = 200;
  private static final int GAP = 16;
  private static final int TOP = 36;
  private static final int BOTTOM = 52;
  private static final double[] TICKS = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 1, 1.1, 1.25, 2, 5, 10, 20
  };

  /** One line of the chart. */
  private record Row(String label, String placement, boolean control, Speed speed) {}

  private final Measurement measurement;
  private final List<Result> shown;
  private final int width;
  private final int left;
  private final List<Row> rows;
  private final double least;
  private final double most;

  /** A chart of all that has a ratio. */
  public Chart(Measurement measurement) {
    this(measurement, Set.of(), false);
  }

  /**
   * A chart of some of it.
   *
   * @param workloads whose comparisons; empty for all
   * @param large with less room for the scale, so that the words are larger where it is shown
   */
  public Chart(Measurement measurement, Set<String> workloads, boolean large) {
    this.measurement = measurement;
    this.width = large ? LARGE : WIDE;
    this.shown =
        measurement.workloads().stream()
            .filter(r -> workloads.isEmpty() || workloads.contains(r.workload()))
            .toList();
    this.rows = rows(shown);
    int longest = rows.stream().mapToInt(r -> r.label().length()).max().orElse(0);
    this.left = (int) (16 + CHARACTER * longest);
    this.least = Math.min(0.9, rows.stream().mapToDouble(r -> r.speed().low()).min().orElse(1));
    this.most = Math.max(1.1, rows.stream().mapToDouble(r -> r.speed().high()).max().orElse(1));
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  private static List<Row> rows(List<Result> shown) {
    List<Row> rows = new ArrayList<>();
    for (Result result : shown) {
      if (result.control() != null) {
        Speed speed = Speed.of(result.control(), result.higherIsBetter());
        rows.add(new Row(result.workload() + ", A/A control", result.against(), true, speed));
      }
      for (Comparison c : result.comparisons()) {
        if (c.ratio() != null) {
          String label = result.workload() + ", " + c.placement() + (c.emulated() ? " (TCG)" : "");
          rows.add(new Row(label, c.placement(), false, Speed.of(result, c)));
        }
      }
    }
    return rows;
  }

  /** As SVG, its text as text. */
  public String svg(Theme theme) {
    StringWriter svg = new StringWriter();
    try {
      var documents = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      SVGGraphics2D pen =
          new SVGGraphics2D(documents.getDOMImplementation().createDocument(SVG, "svg", null));
      pen.setSVGCanvasSize(new Dimension(width, height()));
      draw(pen, theme);
      pen.stream(svg, true);
    } catch (SVGGraphics2DIOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return svg.toString().replaceFirst("<!DOCTYPE[^>]*>", ""); // it names a file elsewhere
  }

  /** As PNG of twice the size, for paper and for programs that show no SVG. */
  public byte[] png() {
    BufferedImage image = new BufferedImage(2 * width, 2 * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.scale(2, 2);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    draw(pen, Theme.LIGHT);
    pen.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int height() {
    return TOP + ROW * rows.size() + BOTTOM;
  }

  private double x(double speed) {
    double room = width - left - RIGHT;
    return left + room * Math.log(speed / least) / Math.log(most / least);
  }

  private void draw(Graphics2D pen, Theme theme) {
    pen.setColor(theme.paper);
    pen.fillRect(0, 0, width, height());
    pen.setFont(FONT.deriveFont(Font.BOLD));
    pen.setColor(theme.ink);
    pen.drawString("1 is " + against() + ", further right is better", 8, 20);
    pen.setFont(FONT);
    pen.drawString("ratio [95 % interval], pairs", width - RIGHT + GAP, 20);
    scale(pen, theme);
    for (int i = 0; i < rows.size(); i++) {
      row(pen, theme, rows.get(i), TOP + ROW * i + ROW / 2);
    }
    pen.setColor(theme.ink);
    pen.drawString(accelerator(), 8, height() - 10);
  }

  private void scale(Graphics2D pen, Theme theme) {
    int bottom = TOP + ROW * rows.size();
    double last = -ROW;
    for (double tick : TICKS) {
      double x = x(tick);
      boolean fits = x >= left && x <= width - RIGHT && (tick == 1 || x - last > 36 && clear(x));
      if (fits) {
        pen.setColor(tick == 1 ? theme.ink : theme.grid);
        pen.setStroke(new BasicStroke(tick == 1 ? 1.5f : 1));
        pen.draw(new Line2D.Double(x, TOP, x, bottom));
        pen.setColor(theme.ink);
        String text = tick == Math.rint(tick) ? "" + (int) tick : "" + tick;
        pen.drawString(text, (float) x - 4 * text.length(), bottom + 16);
        last = x;
      }
    }
  }

  /** The line of equal speed keeps its room. */
  private boolean clear(double x) {
    return Math.abs(x - x(1)) > 30;
  }

  private void row(Graphics2D pen, Theme theme, Row row, int y) {
    Speed speed = row.speed();
    pen.setColor(theme.ink);
    pen.drawString(row.label(), 8, y + 5);
    pen.drawString(figures(speed), width - RIGHT + GAP, y + 5);
    pen.setColor(theme.mark);
    pen.setStroke(new BasicStroke(row.control() ? 1.5f : 3));
    pen.draw(new Line2D.Double(x(speed.low()), y, x(speed.high()), y));
    Shape mark = Mark.of(row.control() ? "container" : row.placement(), x(speed.value()), y);
    pen.setColor(row.control() ? theme.paper : theme.mark);
    pen.fill(mark);
    pen.setColor(theme.mark);
    pen.setStroke(new BasicStroke(1.5f));
    pen.draw(mark);
  }

  private static String figures(Speed s) {
    String number = s.value() < 0.1 ? "%.3f [%.3f, %.3f]  n=%d" : "%.2f [%.2f, %.2f]  n=%d";
    return String.format(Locale.ROOT, number, s.value(), s.low(), s.high(), s.pairs());
  }

  /** Programs are held against bare metal, lives and sizes against a container's. */
  private String against() {
    return shown.stream()
        .map(Result::against)
        .distinct()
        .map(this::called)
        .collect(Collectors.joining(", and for lives and sizes the "));
  }

  private String called(String word) {
    return measurement.placements().stream()
        .filter(s -> s.placement().equals(word))
        .map(Measurement.Stand::called)
        .findFirst()
        .orElse(word);
  }

  private String accelerator() {
    return switch (measurement.conditions().accelerator()) {
      case "" -> "";
      case "TCG" -> "(TCG): the VM is emulated, which says nothing about KVM";
      default -> "VMs run under " + measurement.conditions().accelerator();
    };
  }
}
