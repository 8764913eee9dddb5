package onekernel.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.function.Function;
import onekernel.lab.LabException;

/**
 * A root filesystem; the versions of its packages are kept, so that a changed recipe is built from
 * the same ones.
 *
 * @param manifest finds the versions among the results
 * @param kept the file that keeps them
 */
record RootfsStage(BuildStage build, Function<Recipe, Path> manifest, String kept) implements Work {
  @Override
  public boolean done() {
    return build.done();
  }

  @Override
  public void perform(Consumer<String> say) {
    build.perform(say);
    Recipe recipe = build.recipe().get();
    Path folder = recipe.folder();
    Path half = folder.resolveSibling(kept + ".half");
    try {
      Files.copy(manifest.apply(recipe), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, folder.resolveSibling(kept), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw LabException.environment(
              "The list of packages can't be kept.",
              e.toString(),
              "Look at the rights of " + folder.getParent() + ", then run: ./lab setup")
          .from(e);
    }
  }
}
