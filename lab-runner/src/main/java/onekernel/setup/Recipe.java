package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;

/**
 * What {@code vagrant/build} makes from the recipe as it is now. Its results lie in a folder that
 * is named after the recipe's content, so that a changed recipe is built beside the old one.
 *
 * @param script the build script
 * @param key names the recipe's content
 * @param folder where the results go
 */
record Recipe(Path script, String key, Path folder) {
  static Recipe of(Machine machine) {
    Path script = machine.top().resolve("vagrant/build");
    Output key =
        machine.ask(new Command(List.of(script.toString(), "key"), "", Duration.ofSeconds(10)));
    if (!key.ok() || key.text().isEmpty()) {
      throw LabException.ours(
          "The recipe of the root filesystem can't be read.",
          script + " key ended with " + key.exit() + ": " + key.stderr().strip(),
          "Restore the folder with: git checkout vagrant");
    }
    return new Recipe(script, key.text(), machine.home().rootfs(key.text()));
  }

  /** Whether all of these files have been built. */
  boolean has(String... files) {
    return List.of(files).stream().allMatch(file -> Files.exists(folder.resolve(file)));
  }

  List<String> images() {
    return List.of("one-kernel/base:" + key, "one-kernel/busybox:" + key);
  }
}
