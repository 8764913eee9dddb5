package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.RecipeKeys;

/**
 * What {@code vagrant/build} makes from the recipe as it is now. Its results lie in a folder that
 * is named after the recipe's content, so that a changed recipe is built beside the old one.
 *
 * @param script the build script
 * @param keys name the recipe's content
 * @param folder where the results go
 */
record Recipe(Path script, RecipeKeys keys, Path folder) {
  static final String TOOLS = "tools/";

  static Recipe of(Machine machine) {
    Path script = machine.top().resolve("vagrant/build");
    Output key =
        machine.ask(new Command(List.of(script.toString(), "key"), "", Duration.ofSeconds(10)));
    RecipeKeys keys = RecipeKeys.of(key);
    if (!keys.known()) {
      throw LabException.ours(
          "The recipe of the root filesystem can't be read.",
          script + " key ended with " + key.exit() + ": " + key.stderr().strip(),
          "Restore the folder with: git checkout vagrant");
    }
    return new Recipe(script, keys, machine.home().rootfs(keys.base()));
  }

  /** The tools that lie on top of the base. */
  Path toolsFolder() {
    return folder.resolve("tools-" + keys.tools());
  }

  /** Whether all of these files have been built; those of the tools begin with {@link #TOOLS}. */
  boolean has(String... files) {
    return List.of(files).stream().allMatch(file -> Files.exists(file(file)));
  }

  private Path file(String name) {
    return name.startsWith(TOOLS)
        ? toolsFolder().resolve(name.substring(TOOLS.length()))
        : folder.resolve(name);
  }

  List<String> images() {
    return List.of(keys.image("debian"), keys.image("busybox"));
  }

  List<String> toolsImages() {
    return List.of(keys.image("tools"));
  }
}
