package onekernel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import onekernel.measure.Cell;
import onekernel.measure.Comparison;
import onekernel.measure.Conditions;
import onekernel.measure.Measurement;
import onekernel.measure.Placement;
import onekernel.measure.Ratio;
import onekernel.measure.Result;
import onekernel.measure.Workload;
import onekernel.measure.Workloads;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final String EVIL = "</td><script>alert(1)</script><img src=x onerror=alert(1)>";

  @Test
  void publishedFiguresSpeakOfWhatCanBeMeasured() {
    Set<String> workloads =
        Workloads.all().stream().map(Workload::word).collect(Collectors.toSet());
    Set<String> placements =
        Stream.of(Placement.values()).map(Placement::word).collect(Collectors.toSet());
    assertThat(Published.all()).hasSizeGreaterThan(10);
    for (Published p : Published.all()) {
      assertThat(workloads).contains(p.workload());
      assertThat(placements).contains(p.placement());
      assertThat(p.low()).as(p.says()).isPositive().isLessThan(p.high());
      assertThat(p.source()).isNotBlank();
    }
  }

  @Test
  void agreesWhereTheIntervalLiesWithin() {
    assertThat(verdict(new Ratio(0.975, 0.965, 0.985, 40), 0.01, false))
        .isEqualTo(Judged.Verdict.AGREES);
  }

  @Test
  void disagreesWhereTheIntervalLiesOutsideByMoreThanTheFloor() {
    assertThat(verdict(new Ratio(0.80, 0.78, 0.82, 40), 0.01, false))
        .isEqualTo(Judged.Verdict.DISAGREES);
  }

  @Test
  void cannotTellAnythingOfKvmFromAnEmulatedVm() {
    assertThat(verdict(new Ratio(0.975, 0.965, 0.985, 40), 0.01, true))
        .isEqualTo(Judged.Verdict.CANT_BE_TOLD);
  }

  @Test
  void cannotTellWhereTheFloorIsCoarserThanTheClaim() {
    assertThat(verdict(new Ratio(0.975, 0.965, 0.985, 40), 0.30, false))
        .isEqualTo(Judged.Verdict.CANT_BE_TOLD);
  }

  @Test
  void cannotTellWhereTheIntervalReachesInAndOut() {
    assertThat(verdict(new Ratio(0.95, 0.90, 0.99, 40), 0.01, false))
        .isEqualTo(Judged.Verdict.CANT_BE_TOLD);
  }

  @Test
  void namesTheCommandForWhatWasNotMeasured() {
    Judged judged = Judged.of(of("disk-rand"), measurement(ratio(1), 0.01, false, "x"));
    assertThat(judged.why()).contains("./lab measure disk-rand --placement bare-metal,vm");
  }

  @Test
  void whatIsHeldAgainstAContainerIsToldInTimesOfIt() {
    Published image =
        Published.all().stream()
            .filter(p -> p.workload().equals("image"))
            .findFirst()
            .orElseThrow();
    assertThat(image.against()).isEqualTo("container");
    assertThat(held(image, 1.8)).isEqualTo(Judged.Verdict.DISAGREES);
    assertThat(held(image, 3.2)).isEqualTo(Judged.Verdict.AGREES);
    assertThat(Judged.of(image, measurement(ratio(1), 0.01, false, "x")).why())
        .contains("./lab measure image --placement container,vm");
  }

  private static Judged.Verdict held(Published published, double times) {
    Ratio ratio = new Ratio(times, times - 0.01, times + 0.01, 9);
    Ratio control = new Ratio(1, 1, 1, 9);
    Comparison comparison =
        new Comparison("vm", "container", ratio, control, 0, "worse", 0, false, "more");
    Result result =
        new Result(
            published.workload(),
            "",
            "",
            "MiB",
            false,
            "container",
            List.of(),
            control,
            List.of(comparison),
            null);
    Measurement other = measurement(ratio(1), 0.01, false, "x");
    return Judged.of(
            published,
            new Measurement(
                other.format(),
                other.id(),
                other.started(),
                1,
                true,
                other.conditions(),
                other.placements(),
                List.of(result)))
        .verdict();
  }

  @Test
  void slownessIsSpeedTurnedRound() {
    Speed speed = Speed.of(new Ratio(2, 1.6, 2.5, 9), false);
    assertThat(speed).isEqualTo(new Speed(0.5, 0.4, 0.625, 9));
  }

  @Test
  void pageShowsTextAsTextAndAsksForNothingFromElsewhere() {
    String html = new ReportPage(measurement(ratio(0.98), 0.01, false, EVIL)).html();
    assertThat(html)
        .contains("&lt;script&gt;")
        .doesNotContain("<script")
        .doesNotContain("onerror=alert(1)>")
        .doesNotContainPattern("(?i)(src|srcset|href)=\"(?!data:)")
        .contains("default-src 'none'");
  }

  @Test
  void pageHasEachFigureWithUnitNumberIntervalAndAccelerator() {
    assertThat(new ReportPage(measurement(ratio(0.98), 0.01, true, "x")).html())
        .contains("98.00 events/s [97.02, 98.98]", "<td>40</td>", "TCG, emulated")
        .contains("noise floor 1.0 %")
        .contains("says nothing about KVM");
  }

  @Test
  void chartHasARowForEachComparisonAsTextAndIsReadableXml() throws Exception {
    Chart chart = new Chart(measurement(ratio(0.98), 0.01, true, "x"));
    String svg = chart.svg(Chart.Theme.DARK);
    var root =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(root.getTextContent()).contains("cpu, vm (TCG)", "cpu, A/A control", "n=40");
    assertThat(ImageIO.read(new ByteArrayInputStream(chart.png())).getWidth()).isEqualTo(1720);
  }

  private static Judged.Verdict verdict(Ratio ratio, double floor, boolean emulated) {
    return Judged.of(of("cpu"), measurement(ratio, floor, emulated, "x")).verdict();
  }

  /** The first claim of a VM's workload: within 4 % of bare metal. */
  private static Published of(String workload) {
    return Published.all().stream()
        .filter(p -> p.workload().equals(workload) && p.placement().equals("vm"))
        .findFirst()
        .orElseThrow();
  }

  private static Ratio ratio(double value) {
    return new Ratio(value, value * 0.99, value * 1.01, 40);
  }

  private static Measurement measurement(Ratio ratio, double floor, boolean emulated, String name) {
    String accelerator = emulated ? "TCG" : "KVM";
    Ratio control = new Ratio(1, 1 - floor, 1 + floor, 40);
    Comparison comparison =
        new Comparison(
            "vm",
            "bare-metal",
            ratio,
            control,
            floor,
            "worse",
            0,
            emulated,
            "vm gives less" + (emulated ? "; emulated: says nothing about KVM" : ""));
    List<Cell.Taken> samples = java.util.Collections.nCopies(40, new Cell.Taken(1, 100, 0.3));
    List<Cell> cells =
        List.of(
            new Cell("bare-metal", false, new Ratio(100, 99, 101, 40), 0, "", samples),
            new Cell("bare-metal", true, new Ratio(100, 99, 101, 40), 0, "", samples),
            new Cell(
                "vm",
                false,
                new Ratio(ratio.value() * 100, ratio.low() * 100, ratio.high() * 100, 40),
                1,
                "",
                samples));
    Result cpu =
        new Result(
            "cpu",
            "computing " + name,
            "sysbench",
            "events/s",
            true,
            "bare-metal",
            cells,
            control,
            List.of(comparison),
            null);
    Conditions conditions =
        new Conditions(
            "m", name, 2, true, "6.1", "", 0, 0, 0.1, 0.2, 0, accelerator, "it boots", Map.of());
    return new Measurement(
        Measurement.FORMAT,
        "20260101-000000-abcd",
        "2026-01-01T00:00:00Z",
        60,
        true,
        conditions,
        List.of(
            new Measurement.Stand("bare-metal", "the host, itself a VM", "", false, null),
            new Measurement.Stand("vm", "VM", accelerator, emulated, null)),
        List.of(cpu));
  }
}
