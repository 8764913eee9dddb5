package onekernel.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import onekernel.lab.LabException;
import onekernel.place.Access;
import onekernel.place.Command;
import onekernel.place.Host;
import onekernel.place.Instance;
import onekernel.place.Output;
import onekernel.place.Place;

/**
 * Placements whose figures are drawn: what the machine does to all of a block is shared, as it is
 * on a real one.
 */
final class SimulatedGround implements Ground {
  /** A workload that reads what the simulated placement prints. */
  static final Program WORKLOAD = workload("cpu");

  final Map<Placement, Double> speed = new HashMap<>();
  final Map<Placement, Integer> opened = new HashMap<>();
  final Map<Placement, Integer> ran = new HashMap<>();
  private final Random noise;
  private final double spread;
  final List<String> scripts = new ArrayList<>();
  final List<SimulatedInstance> lived = new ArrayList<>();
  private BiConsumer<Placement, String> happening = (placement, act) -> {};
  private BiFunction<Placement, Integer, Output> trouble =
      (placement, run) -> new Output(0, "", "");

  SimulatedGround(long seed, double spread) {
    this.noise = new Random(seed);
    this.spread = spread;
  }

  static Program workload(String word) {
    return new Program(
        word, "simulated", "lots", "ops/s", true, word + " {n}", Readings.sysbenchRate(), 1, 1e-6);
  }

  /** What a run gives instead of a figure, where its exit code isn't 0 or it prints something. */
  SimulatedGround where(BiFunction<Placement, Integer, Output> happens) {
    trouble = happens;
    return this;
  }

  /** What happens when an instance does an act, by its word. */
  SimulatedGround whereActs(BiConsumer<Placement, String> happens) {
    happening = happens;
    return this;
  }

  @Override
  public Place open(Placement placement) {
    opened.merge(placement, 1, Integer::sum);
    return new Host(
        new Access() {
          @Override
          public Output run(Command command) {
            scripts.add(placement.word() + ": " + command.argv().getLast());
            return answer(placement);
          }

          @Override
          public String fact(String name) {
            return "running";
          }
        });
  }

  private Output answer(Placement placement) {
    Output instead = trouble.apply(placement, ran.merge(placement, 1, Integer::sum));
    if (!instead.ok() || !instead.stdout().isEmpty()) {
      return instead;
    }
    double value =
        1000 * speed.getOrDefault(placement, 1.0) * Math.exp(spread * noise.nextGaussian());
    return new Output(0, "events per second: " + value + "\n", "");
  }

  static LabException dead() {
    return LabException.place("The VM is off.", "It was switched off.", "Start it.");
  }

  @Override
  public String host(Placement placement) {
    return "host-of-" + placement.word();
  }

  @Override
  public Instance instance(Placement placement, String name) {
    SimulatedInstance instance = new SimulatedInstance(placement, name, happening);
    lived.add(instance);
    return instance;
  }

  @Override
  public String accelerator(Placement placement) {
    return placement == Placement.VM ? "TCG" : "";
  }

  /** The container was taken down, say. */
  @Override
  public Optional<String> kernel(Placement placement) {
    return Optional.of("6.1.0-" + placement.word()).filter(k -> placement != Placement.CONTAINER);
  }

  @Override
  public String acceleratorReason() {
    return "simulated";
  }

  @Override
  public Map<String, String> versions(Collection<Placement> placements) {
    return Map.of();
  }
}
