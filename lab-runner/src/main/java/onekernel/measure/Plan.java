package onekernel.measure;

import java.util.List;

/**
 * What was asked for.
 *
 * @param id of the measurement
 * @param started when it was begun, ISO 8601 in UTC
 * @param workloads their words, in the order of the list
 * @param placements their words, the one that the others are compared with first
 * @param pairs how many each comparison gets; 0 where time decides
 * @param seconds how long samples are taken; of no account where pairs decide
 * @param seed of the lots that decide the order
 */
public record Plan(
    String id,
    String started,
    List<String> workloads,
    List<String> placements,
    int pairs,
    double seconds,
    long seed) {
  public Plan {
    workloads = List.copyOf(workloads);
    placements = List.copyOf(placements);
  }

  List<Placement> where() {
    return placements.stream().map(Placement::of).toList();
  }
}
