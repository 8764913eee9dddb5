package onekernel.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a measurement: all that a report, a chart or a text needs.
 *
 * @param format {@link #FORMAT}
 * @param id when it was begun, to the second, and four drawn letters; ids sort by time
 * @param started when it was begun, ISO 8601 in UTC
 * @param seconds how long samples were taken, all in all
 * @param complete whether it came to its planned end
 * @param conditions what the machine was like
 * @param placements what was measured in
 * @param workloads what was measured, in the order of the list of workloads
 */
public record Measurement(
    String format,
    String id,
    String started,
    double seconds,
    boolean complete,
    Conditions conditions,
    List<Stand> placements,
    List<Result> workloads) {
  /** Name and version of the document. */
  public static final String FORMAT = "one-kernel.measure/1";

  public Measurement {
    placements = List.copyOf(placements);
    workloads = List.copyOf(workloads);
  }

  /**
   * A placement as it was on this machine.
   *
   * @param placement its word
   * @param called what to call it here: on a host that is itself a VM nothing is bare metal
   * @param accelerator what ran its instructions; empty where the host's kernel did
   * @param emulated whether that was software, so that its figures say nothing about KVM
   * @param kernel the release that {@code uname -r} printed there; null where it wasn't asked
   */
  public record Stand(
      String placement,
      String called,
      String accelerator,
      boolean emulated,
      @Nullable String kernel) {}
}
