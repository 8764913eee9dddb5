package onekernel.measure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import onekernel.place.Instance;

/**
 * Measured in the life of a container or a VM that is made for it: how long an act takes, or what
 * the instance takes of the machine.
 *
 * @param word as people write it
 * @param group names it together with others
 * @param what it measures, as a phrase
 * @param unit of its figure; less of it is better
 * @param needs words of the acts that must come before it in the same life
 * @param doing does it, or looks
 */
public record Act(
    String word, String group, String what, String unit, List<String> needs, Doing doing)
    implements Workload {
  private static final Set<String> PLACEMENTS =
      Set.of(Placement.CONTAINER.word(), Placement.VM.word());

  private static final String LIFE = "life-cycle";
  private static final String SIZES = "sizes";
  private static final String MIB = "MiB";
  private static final List<String> RUNNING = List.of("create", "boot");

  /** In the order in which a life has them. */
  static final List<Act> ALL =
      List.of(
          timed(
              "create",
              "from nothing to something that can be started",
              List.of(),
              Instance::create),
          timed("boot", "from start called to answering", List.of("create"), Instance::boot),
          size("image", "one image, unpacked", MIB, List.of(), Life::image),
          size("memory-idle", "memory of an idle instance", MIB, RUNNING, Life::memory),
          size("cpu-idle", "processor time of an idle instance", "ms/s", RUNNING, Life::processor),
          size(
              "memory-growth", "memory of each further instance", MIB, RUNNING, Life::memoryGrowth),
          size(
              "cpu-growth",
              "processor time of each further instance",
              "ms/s",
              RUNNING,
              Life::processorGrowth),
          size("image-growth", "disk of each further instance", MIB, RUNNING, Life::imageGrowth),
          timed("reboot", "from answering to answering anew", RUNNING, Instance::reboot),
          timed("snapshot", "until what it is is kept", RUNNING, Instance::snapshot),
          timed(
              "restore",
              "back to the snapshot, answering",
              List.of("create", "boot", "snapshot"),
              Instance::restore),
          timed("stop", "from answering to off, in good order", RUNNING, Instance::stop),
          timed(
              "delete",
              "from off to nothing",
              List.of("create", "boot", "stop"),
              Instance::delete));

  /** What an act does with a life. */
  interface Doing {
    /**
     * The figure.
     *
     * @throws onekernel.lab.LabException where there is none
     */
    Figure of(Life life);
  }

  /**
   * What an act gave.
   *
   * @param value in its unit, positive
   * @param detail what that is made of, by name
   */
  record Figure(double value, Map<String, Double> detail) {}

  static Act named(String word) {
    return ALL.stream().filter(act -> act.word().equals(word)).findFirst().orElseThrow();
  }

  private static Act timed(
      String word, String what, List<String> needs, Function<Instance, Duration> act) {
    Doing doing = life -> new Figure(act.apply(life.instance()).toNanos() / 1e9, Map.of());
    return new Act(word, LIFE, what, "s", needs, doing);
  }

  private static Act size(String word, String what, String unit, List<String> needs, Doing doing) {
    return new Act(word, SIZES, what, unit, needs, doing);
  }

  @Override
  public String tool() {
    return "Docker and libvirt";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  /** One life has them all. */
  @Override
  public String turn() {
    return "life";
  }

  @Override
  public boolean isFor(String placement) {
    return PLACEMENTS.contains(placement);
  }

  /** Memory and disk are the same for who runs the instructions; what isn't is told apart. */
  @Override
  public boolean emulationMatters() {
    return !unit.equals(MIB);
  }
}
