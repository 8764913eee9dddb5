package onekernel.measure;

import java.util.Optional;

/**
 * Takes each kind of workload its own way.
 *
 * @param programs runs them in places
 * @param lives leads instances through theirs
 */
record ByKind(Sampler programs, Lives lives) implements Sampling {
  /** A boot is a boot, the first as well as the others. */
  @Override
  public Optional<Sample> warmUp(Workload workload, Arm arm, Arm base, int order) {
    return switch (workload) {
      case Program program -> Optional.of(programs.warmUp(program, arm, base, order));
      case Act act -> Optional.empty();
    };
  }

  @Override
  public Sample take(Workload workload, Arm arm, int block, int order) {
    return switch (workload) {
      case Program program -> programs.take(program, arm, block, order);
      case Act act -> lives.take(act, arm, block, order);
    };
  }

  @Override
  public void over() {
    lives.over();
  }
}
