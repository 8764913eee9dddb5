package onekernel.setup;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import onekernel.place.Owned;
import onekernel.place.Ownership;

/**
 * Images that containers start from, imported and never pulled.
 *
 * @param script the stage's name for the build script
 * @param images which ones it makes
 */
record ImageStage(
    Machine machine,
    Ownership ownership,
    Logged logged,
    Supplier<Recipe> recipe,
    String script,
    Function<Recipe, List<String>> images)
    implements Work {
  @Override
  public boolean done() {
    return images.apply(recipe.get()).stream().allMatch(this::isThere);
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
    for (String image : images.apply(recipe.get())) {
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
    BuildStage.run(logged, recipe.get(), script, environment, say);
  }

  private boolean isRecorded(String image) {
    return ownership.of(Owned.Kind.IMAGE).stream()
        .anyMatch(owned -> image.equals(owned.detail().get("image")));
  }
}
