package onekernel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.measure.Conditions;
import onekernel.measure.Ratio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceTableTest {
  private static final String PAGE =
      "= Title\n\nBefore.\n\n"
          + PerformanceTable.BEGIN
          + "\n"
          + PerformanceTable.END
          + "\n\nAfter |=== that.\n";

  @Test
  void whatPeopleWroteStaysAndRowsComeInTheOrderOfTheTable() {
    String page = with(PAGE, figure(Row.VM, 0.05), figure(Row.LIST, 4.5));
    assertThat(page).startsWith("= Title\n\nBefore.\n\n").endsWith("\n\nAfter |=== that.\n");
    assertThat(page.indexOf("// row list")).isPositive().isLessThan(page.indexOf("// row vm"));
    assertThat(page).containsOnlyOnce("|===\n| What").containsOnlyOnce("\n\n|===\n//");
  }

  @Test
  void aRunOfSomeRowsReplacesNoOther() {
    String before = with(PAGE, figure(Row.LIST, 4.5), figure(Row.VM, 0.05));
    String after = with(before, figure(Row.VM, 0.25));
    assertThat(after).contains("*4.50*", "*0.25*").doesNotContain("*0.050*");
    assertThat(with(after, figure(Row.VM, 0.05))).isEqualTo(before);
  }

  @Test
  void aFigureWithoutAnIntervalLeavesItsRow() {
    String before = with(PAGE, figure(Row.LIST, 4.5));
    assertThat(with(before, figure(Row.LIST, null, List.of()))).isEqualTo(before);
    assertThat(with(PAGE, figure(Row.LIST, null, List.of()))).isEqualTo(PAGE);
  }

  @Test
  void theBoundIsKeptMissedOrInsideTheInterval() {
    assertThat(Figure.verdict(new Ratio(0.9, 0.8, 1.0, 40), 1)).isEqualTo("kept");
    assertThat(Figure.verdict(new Ratio(0.9, 0.8, 1.1, 40), 1)).isEqualTo("open");
    assertThat(Figure.verdict(new Ratio(1.2, 1.1, 1.3, 40), 1)).isEqualTo("missed");
    assertThat(with(PAGE, figure(Row.LIST, 4.5))).contains("\n| kept: 450 ms against 100 ms; ");
    assertThat(with(PAGE, figure(Row.LIST, 9.0))).contains("\n| *missed*: 900 ms against 100 ms");
    assertThat(with(PAGE, figure(Row.LIST, 8.0))).contains("the bound lies inside the interval");
  }

  @Test
  void aRowSaysWithHowManyPairsUnderWhatLoadAndWhen() {
    assertThat(with(PAGE, figure(Row.LIST, 4.5)))
        .contains("40 pairs, A/A [0.98, 1.02]; load 3.25, 23 Nov 2026\n")
        .doesNotContain("TCG");
    assertThat(with(PAGE, figure(Row.VM, 0.05))).contains(" under TCG; 40 pairs");
  }

  @Test
  void theFiveSlowestStepsAreNamed() {
    List<Figure.StepFigure> steps =
        List.of("a", "b", "c", "d", "e", "f").stream()
            .map(s -> new Figure.StepFigure("kernel", s, "container", 0.1, 1.2, 0.05, 2))
            .toList();
    assertThat(with(PAGE, figure(Row.VERDICT, 2.0, steps)))
        .contains("The slowest of 6 steps: `kernel/a` 1.2 s, ", "`kernel/e` 1.2 s\n")
        .doesNotContain("kernel/f");
  }

  @Test
  void secondsReadAsPeopleSayThem() {
    assertThat(List.of(12.3, 2.345, 0.1234, 0.01234).stream().map(PerformanceTable::time))
        .containsExactly("12 s", "2.3 s", "123 ms", "12.3 ms");
  }

  @Test
  void aPageWithoutMarksIsLeftAlone(@TempDir Path folder) throws IOException {
    Path page = Files.writeString(folder.resolve("page.adoc"), "= Title\n");
    assertThatThrownBy(() -> PerformanceTable.write(page, List.of(figure(Row.LIST, 4.5)), ""))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no place for the table");
    assertThat(page).hasContent("= Title\n");
  }

  private static String with(String page, Figure... figures) {
    return PerformanceTable.with(page, List.of(figures), "TCG");
  }

  private static Figure figure(Row row, double ratio) {
    return figure(row, new Ratio(ratio, ratio * 0.9, ratio * 1.1, 40), List.of());
  }

  private static Figure figure(Row row, double ratio, List<Figure.StepFigure> steps) {
    return figure(row, new Ratio(ratio, ratio * 0.9, ratio * 1.1, 40), steps);
  }

  private static Figure figure(Row row, @Nullable Ratio ratio, List<Figure.StepFigure> steps) {
    double value = ratio == null ? 0 : ratio.value();
    return new Figure(
        row.word(),
        row.what(),
        row.against(),
        row.atMost(),
        ratio == null ? "too-few" : Figure.verdict(ratio, row.atMost()),
        ratio,
        ratio == null ? null : new Ratio(1, 0.98, 1.02, 40),
        value / 10,
        0.1,
        PerformanceTable.time(value / 10) + " against 100 ms",
        "2026-11-23T04:00:00Z",
        new Conditions("", "", 2, true, "", "", 0, 0, 3.25, 3, 0, "", "", Map.of()),
        "",
        List.of(),
        steps);
  }
}
