package onekernel.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import onekernel.lab.LabException;

/**
 * The root filesystem; the versions of its packages are kept, so that a changed recipe is built
 * from the same ones.
 */
record RootfsStage(BuildStage build) implements Work {
  @Override
  public boolean done() {
    return build.done();
  }

  @Override
  public void perform(Consumer<String> say) {
    build.perform(say);
    Path folder = build.recipe().get().folder();
    Path half = folder.resolveSibling("manifest.half");
    try {
      Files.copy(folder.resolve("manifest.txt"), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, folder.resolveSibling("manifest.kept"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw LabException.environment(
              "The list of packages can't be kept.",
              e.toString(),
              "Look at the rights of " + folder.getParent() + ", then run: ./lab setup")
          .from(e);
    }
  }
}
