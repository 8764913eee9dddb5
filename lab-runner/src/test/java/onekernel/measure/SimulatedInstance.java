package onekernel.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import onekernel.place.Instance;

/** An instance whose acts take what its placement takes for them, and remembers them. */
final class SimulatedInstance implements Instance {
  final Placement placement;
  final String name;
  final List<String> acts = new ArrayList<>();
  private final BiConsumer<Placement, String> happening;

  SimulatedInstance(Placement placement, String name, BiConsumer<Placement, String> happening) {
    this.placement = placement;
    this.name = name;
    this.happening = happening;
  }

  private Duration did(String act) {
    acts.add(act);
    happening.accept(placement, act);
    return Duration.ofMillis(placement == Placement.VM ? 2000 : 100);
  }

  @Override
  public Duration create() {
    return did("create");
  }

  @Override
  public Duration boot() {
    return did("boot");
  }

  @Override
  public Duration reboot() {
    return did("reboot");
  }

  @Override
  public Duration snapshot() {
    return did("snapshot");
  }

  @Override
  public Duration restore() {
    return did("restore");
  }

  @Override
  public Duration stop() {
    return did("stop");
  }

  @Override
  public Duration delete() {
    return did("delete");
  }

  @Override
  public void discard() {
    acts.add("discard");
  }

  @Override
  public List<Long> processes() {
    return List.of(ProcessHandle.current().pid());
  }

  @Override
  public long diskBytes() {
    return 1 << 20;
  }

  @Override
  public Image image() {
    return new Image(200 << 20, 100 << 20);
  }
}
