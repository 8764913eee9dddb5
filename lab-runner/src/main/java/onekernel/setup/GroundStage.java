package onekernel.setup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.place.Accelerator;
import onekernel.place.GroundWork;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.place.VmGround;

/**
 * What VMs stand on: network, storage pool, key, and the box in the kit's own Vagrant home.
 *
 * @param userland what the box has installed, in a lab's word
 */
record GroundStage(Machine machine, Ownership ownership, Supplier<Recipe> recipe, String userland)
    implements Work {
  @Override
  public boolean done() {
    Optional<VmGround> ground = VmGround.read(machine.home(), userland);
    return ground.isPresent()
        && ground.get().recipe().equals(folder().getFileName().toString())
        && Decision.accelerator(machine.home())
            .filter(d -> d.accelerator().equals(ground.get().accelerator().name()))
            .isPresent()
        && !ownership.of(Owned.Kind.POOL).isEmpty()
        && !ownership.of(Owned.Kind.NETWORK).isEmpty();
  }

  private Path folder() {
    return userland.equals("tools") ? recipe.get().toolsFolder() : recipe.get().folder();
  }

  @Override
  public void perform(Consumer<String> say) {
    Decision decision = Decision.accelerator(machine.home()).orElseThrow();
    new GroundWork(machine.home(), ownership, machine.processes())
        .prepare(
            Accelerator.valueOf(decision.accelerator()),
            decision.reason(),
            userland,
            folder(),
            say);
  }
}
