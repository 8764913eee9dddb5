package onekernel.setup;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.place.Owned;
import onekernel.place.Ownership;

/** The images that containers start from, imported and never pulled. */
record ImageStage(Machine machine, Ownership ownership, Logged logged, Supplier<Recipe> recipe)
    implements Work {
  @Override
  public boolean done() {
    return recipe.get().images().stream().allMatch(this::isThere);
  }

  private boolean isThere(String image) {
    try {
      return DockerSocket.of(machine).has(image);
    } catch (IOException silent) {
      return false;
    }
  }

  @Override
  public void perform(Consumer<String> say) {
    for (String image : recipe.get().images()) {
      if (!isThere(image) && !isRecorded(image)) {
        ownership.plan(Owned.Kind.IMAGE, "", "", Map.of("image", image));
      }
    }
    Map<String, String> environment =
        Map.of(
            "ONE_KERNEL_OWNER",
            ownership.owner(),
            "DOCKER_HOST",
            DockerSocket.of(machine).address());
    BuildStage.run(logged, recipe.get(), "image", environment, say);
  }

  private boolean isRecorded(String image) {
    return ownership.of(Owned.Kind.IMAGE).stream()
        .anyMatch(owned -> image.equals(owned.detail().get("image")));
  }
}
