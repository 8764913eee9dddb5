package onekernel.measure;

/** Takes samples, one at a time; what fails is written into its sample. */
interface Sampling {
  /**
   * Tries the workload before it counts.
   *
   * @param base what the others are compared with
   */
  Sample warmUp(Workload workload, Arm arm, Arm base, int order);

  Sample take(Workload workload, Arm arm, int block, int order);
}
