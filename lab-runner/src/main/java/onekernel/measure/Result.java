package onekernel.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured of one workload.
 *
 * @param workload its word
 * @param what it measures, as a phrase
 * @param tool the program that measured
 * @param unit of every value
 * @param higherIsBetter whether more of the unit is better
 * @param against the word of the placement that the others are compared with
 * @param cells what each placement gave, the control among them
 * @param control the A/A control: that placement against itself, from the second runs of each
 *     block; null where there are too few
 * @param comparisons one per other placement
 * @param product a container in a VM held against the product of what a VM and a container make of
 *     bare metal: 1 where their prices just multiply; null where one of them wasn't measured
 */
public record Result(
    String workload,
    String what,
    String tool,
    String unit,
    boolean higherIsBetter,
    String against,
    List<Cell> cells,
    @Nullable Ratio control,
    List<Comparison> comparisons,
    @Nullable Ratio product) {
  public Result {
    cells = List.copyOf(cells);
    comparisons = List.copyOf(comparisons);
  }
}
