package onekernel.measure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import onekernel.lab.LabException;
import onekernel.place.Instance;
import org.jspecify.annotations.Nullable;

/** An instance from nothing to nothing, and for a while others beside it. */
final class Life {
  /** Together with the first; what two processors and a small laptop hold as emulated VMs. */
  private static final int MOST = 3;

  private static final double MIB = 1 << 20;

  private final Ground ground;
  private final Placement placement;
  private final List<Instance> instances = new ArrayList<>();
  private final Set<String> did = new HashSet<>();
  private @Nullable Idle alone;
  private @Nullable Growth growth;

  Life(Ground ground, Placement placement) {
    this.ground = ground;
    this.placement = placement;
  }

  boolean has(String act) {
    return did.contains(act);
  }

  void did(String act) {
    did.add(act);
  }

  /** The first instance; it may not exist yet. */
  Instance instance() {
    return instances.isEmpty() ? further() : instances.getFirst();
  }

  private Instance further() {
    Instance instance = ground.instance(placement, "life-" + (instances.size() + 1));
    instances.add(instance);
    return instance;
  }

  Act.Figure image() {
    Instance.Image image = instance().image();
    return new Act.Figure(image.unpacked() / MIB, Map.of("packed", image.packed() / MIB));
  }

  private Idle alone() {
    Idle idle = alone == null ? Idle.of(List.of(instance())) : alone;
    alone = idle;
    return idle;
  }

  Act.Figure memory() {
    Footprint.Memory memory = alone().memory();
    return new Act.Figure(memory.all(), memory.parts());
  }

  Act.Figure processor() {
    return new Act.Figure(Idle.told(alone().processors().getFirst()), Map.of());
  }

  /**
   * What several took, from one alone to as many as there was room for.
   *
   * @param memory totals by the number of instances, in MiB
   * @param processor likewise, in ms/s
   * @param disk likewise, in MiB
   * @param last when all were there
   */
  private record Growth(
      Map<String, Double> memory,
      Map<String, Double> processor,
      Map<String, Double> disk,
      Idle last) {
    static double perFurther(Map<String, Double> totals) {
      int n = totals.size();
      return (totals.getOrDefault("" + n, 0.0) - totals.getOrDefault("1", 0.0)) / (n - 1);
    }

    /** Of the further ones themselves: a difference of totals is mostly noise of the first. */
    double furtherProcessors() {
      return last.processors().stream().skip(1).mapToDouble(p -> p).average().orElse(0);
    }
  }

  Act.Figure memoryGrowth() {
    Growth grown = grown();
    return new Act.Figure(Growth.perFurther(grown.memory()), grown.memory());
  }

  Act.Figure processorGrowth() {
    Growth grown = grown();
    return new Act.Figure(Idle.told(grown.furtherProcessors()), grown.processor());
  }

  Act.Figure imageGrowth() {
    Growth grown = grown();
    return new Act.Figure(Growth.perFurther(grown.disk()), grown.disk());
  }

  private Growth grown() {
    Growth grown = growth == null ? grow() : growth;
    growth = grown;
    return grown;
  }

  /** One after the other, as many as there is room for; afterwards the first is alone again. */
  private Growth grow() {
    Growth all =
        with(alone(), new Growth(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), alone()));
    try {
      while (instances.size() < MOST && isRoomFor(instances.size() + 1)) {
        Instance next = instances.getLast();
        next.create();
        next.boot();
        all = with(Idle.of(instances), all);
      }
    } finally {
      while (instances.size() > 1) {
        instances.removeLast().discard();
      }
    }
    return all;
  }

  /** One further is what a growth takes; that there is no room for a third is no failure. */
  private boolean isRoomFor(int number) {
    try {
      further();
      return true;
    } catch (LabException e) {
      if (number == 2) {
        throw e;
      }
      return false;
    }
  }

  private Growth with(Idle idle, Growth before) {
    String n = "" + instances.size();
    before.memory().put(n, idle.memory().all());
    before.processor().put(n, idle.processors().stream().mapToDouble(p -> p).sum());
    before.disk().put(n, instances.stream().mapToLong(Instance::diskBytes).sum() / MIB);
    return new Growth(before.memory(), before.processor(), before.disk(), idle);
  }

  /** Nothing of it is left, as far as that can be done now; the record knows of the rest. */
  void end() {
    while (!instances.isEmpty()) {
      try {
        instances.removeLast().discard();
      } catch (LabException left) {
        continue; // the end of the measurement takes down what the record still has
      }
    }
  }
}
