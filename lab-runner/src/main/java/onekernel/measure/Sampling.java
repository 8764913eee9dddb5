package onekernel.measure;

import java.util.Optional;

/** Takes samples, one at a time; what fails is written into its sample. */
interface Sampling {
  /**
   * Tries the workload before it counts; empty where that tells nothing.
   *
   * @param base what the others are compared with
   */
  Optional<Sample> warmUp(Workload workload, Arm arm, Arm base, int order);

  Sample take(Workload workload, Arm arm, int block, int order);

  /** All of a turn was taken of an arm: what was made for that goes. */
  default void over() {}
}
