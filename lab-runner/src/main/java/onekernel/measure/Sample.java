package onekernel.measure;

import java.util.Map;

/**
 * One run of a workload in a placement.
 *
 * @param workload its word
 * @param placement its word
 * @param control whether it is the second run of a block in the placement that the others are
 *     compared with: what the A/A control is from
 * @param block which block it belongs to; 0 is the warm-up, which no figure is drawn from
 * @param order when in its block it was taken, counted from 0
 * @param value in the workload's unit; 0 where the run failed
 * @param seconds how long the run took, as seen from outside
 * @param failure why there is no value; empty where there is one
 * @param detail what the value is made of, by name; empty where that is nothing to tell
 */
public record Sample(
    String workload,
    String placement,
    boolean control,
    int block,
    int order,
    double value,
    double seconds,
    String failure,
    Map<String, Double> detail) {
  public Sample {
    detail = Cell.Taken.sorted(detail);
  }

  /** A sample whose value is all there is to tell. */
  public Sample(
      String workload,
      String placement,
      boolean control,
      int block,
      int order,
      double value,
      double seconds,
      String failure) {
    this(workload, placement, control, block, order, value, seconds, failure, Map.of());
  }

  /** Whether it gave no value. */
  public boolean failed() {
    return !failure.isEmpty();
  }

  /** Whether a figure may be drawn from it. */
  boolean counts() {
    return block > 0 && !failed();
  }

  boolean isOf(Arm arm) {
    return placement.equals(arm.placement()) && control == arm.control();
  }

  /** The same with what it took all in all. */
  Sample lasting(double all) {
    return new Sample(workload, placement, control, block, order, value, all, failure);
  }
}
