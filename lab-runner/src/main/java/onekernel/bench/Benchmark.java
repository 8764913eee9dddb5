package onekernel.bench;

import java.util.List;

/**
 * The document of a run.
 *
 * @param format {@link #FORMAT}
 * @param started when it was begun, ISO 8601 in UTC
 * @param accelerator what ran VMs' instructions, KVM or TCG; empty where no VM was prepared
 * @param rows those that were timed, in the order of the table
 */
public record Benchmark(String format, String started, String accelerator, List<Figure> rows) {
  /** Name and version of the document. */
  public static final String FORMAT = "one-kernel.bench/1";

  public Benchmark {
    rows = List.copyOf(rows);
  }
}
