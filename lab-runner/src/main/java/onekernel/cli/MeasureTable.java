package onekernel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onekernel.measure.Plan;
import onekernel.measure.Progress;
import onekernel.measure.Sample;
import onekernel.measure.Workload;

/**
 * A measurement while it is taken: on a terminal a table that changes in its place, elsewhere a
 * line now and then.
 */
final class MeasureTable implements Progress {
  private static final long REDRAW = 200_000_000L;
  private static final long SAY = 15_000_000_000L;

  private final Screen screen;
  private final Plan plan;
  private final Map<String, List<Sample>> cells = new LinkedHashMap<>();
  private int drawn;
  private long last;
  private int taken;

  MeasureTable(Screen screen, Plan plan) {
    this.screen = screen;
    this.plan = plan;
    screen.note(
        "Measuring, "
            + (plan.pairs() > 0
                ? plan.pairs() + " pairs of each comparison"
                : "for " + Screen.seconds(plan.seconds()))
            + ". Stop it when you like: ./lab measure --resume goes on.");
  }

  /** A line that stays. */
  void note(String line) {
    wipe();
    screen.note("  " + line);
  }

  @Override
  public void sampled(Sample sample, State state) {
    if (sample.failed()) {
      note(sample.workload() + " in " + sample.placement() + " failed: " + sample.failure());
    }
    taken++;
    if (sample.block() > 0 && !sample.control()) {
      cells
          .computeIfAbsent(key(sample.workload(), sample.placement()), k -> new ArrayList<>())
          .add(sample);
    }
    long now = System.nanoTime();
    if (screen.colour() ? now - last > REDRAW : now - last > SAY) {
      last = now;
      show(state);
    }
  }

  private static String key(String workload, String placement) {
    return workload + " " + placement;
  }

  private void show(State state) {
    String far =
        state.share() == 0
            ? "beginning with each workload in each placement"
            : String.format(
                Locale.ROOT,
                "%3.0f %%, %d samples, about %s left",
                100 * state.share(),
                taken,
                Screen.seconds(state.secondsLeft()));
    if (!screen.colour()) {
      screen.note("  " + far);
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(row("", plan.placements()));
    for (String workload : plan.workloads()) {
      lines.add(row(workload, plan.placements().stream().map(p -> figure(workload, p)).toList()));
    }
    lines.add("  " + far);
    wipe();
    lines.forEach(line -> screen.err().println(cut(line)));
    screen.err().flush();
    drawn = lines.size();
  }

  private static String row(String head, List<String> fields) {
    StringBuilder row = new StringBuilder(String.format("  %-14s", head));
    fields.forEach(field -> row.append(String.format("%17s", field)));
    return row.toString();
  }

  /** A line that the terminal would break can't be taken back. */
  private String cut(String line) {
    int room = screen.width() - 1;
    return line.length() <= room ? line : line.substring(0, room);
  }

  private String figure(String workload, String placement) {
    List<Sample> cell = cells.getOrDefault(key(workload, placement), List.of());
    double[] values =
        cell.stream().filter(s -> !s.failed()).mapToDouble(Sample::value).sorted().toArray();
    if (!cell.isEmpty() && cell.getLast().failed()) {
      return "failed";
    }
    return values.length == 0
        ? "·"
        : Workload.figure(values[values.length / 2]) + " (" + values.length + ")";
  }

  private void wipe() {
    if (drawn > 0) {
      screen.err().print("\u001b[" + drawn + "A\u001b[J");
      screen.err().flush();
      drawn = 0;
    }
  }

  /** Leaves the screen to the report. */
  void end() {
    wipe();
  }
}
