package onekernel.labs.cgroups;

import java.time.Duration;

/**
 * What a group may take of processor time, and what it took.
 *
 * @param percent of one processor, by its quota; 0 where it has none
 * @param nanoseconds that its processes ran so far, on all processors together
 * @param heldBack in how many periods it had used its quota up and had to wait
 * @param at when this was read, by this program's clock in nanoseconds
 */
record Processor(double percent, long nanoseconds, long heldBack, long at) {
  private static final double MICRO = 1000;

  static Processor of(Group group) {
    String quota = group.text("cpu", "cpu.cfs_quota_us", "cpu.max");
    String period = group.isV2("cpu") ? quota : group.text("cpu", "cpu.cfs_period_us", "");
    String stat = group.text("cpu", "cpu.stat", "cpu.stat");
    long at = System.nanoTime();
    long ran =
        group.isV2("cpuacct")
            ? Group.counter("usage_usec", stat) * (long) MICRO
            : Long.parseLong(group.text("cpuacct", "cpuacct.usage", ""));
    long allowed = Group.limit(quota);
    double each = Double.parseDouble(period.substring(period.lastIndexOf(' ') + 1));
    return new Processor(
        allowed == Group.NO_LIMIT ? 0 : 100 * allowed / each,
        ran,
        Group.counter("nr_throttled", stat),
        at);
  }

  /** The percentage of one processor that it got since it was looked at before. */
  double gotSince(Processor before) {
    return 100.0 * (nanoseconds - before.nanoseconds) / (at - before.at);
  }

  /** How it does after a while. */
  static Processor after(Duration time, Group group) throws InterruptedException {
    Thread.sleep(time);
    return of(group);
  }
}
