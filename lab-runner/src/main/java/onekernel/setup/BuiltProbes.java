package onekernel.setup;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import onekernel.lab.LabException;

/** What has been built from the recipe as it is now. */
record BuiltProbes(Machine machine) {
  Seen rootfs() {
    return files("base.tar", "manifest.txt");
  }

  Seen vmBox() {
    return files("vmlinuz", "initrd", "libvirt.box");
  }

  Seen toolsBox() {
    return files(Recipe.TOOLS + "libvirt.box");
  }

  Seen lxcBox() {
    return files("lxc.box");
  }

  private Seen files(String... files) {
    try {
      Recipe recipe = Recipe.of(machine);
      return recipe.has(files)
          ? Seen.fine("built, recipe " + recipe.keys().base())
          : Seen.missing("not built yet for recipe " + recipe.keys().base(), "./lab setup");
    } catch (LabException e) {
      return Seen.broken(e.why(), e.remedy());
    }
  }

  Seen images() {
    return images(Recipe::images);
  }

  Seen toolsImage() {
    return images(Recipe::toolsImages);
  }

  private Seen images(Function<Recipe, List<String>> names) {
    try {
      DockerSocket docker = DockerSocket.of(machine);
      List<String> images = names.apply(Recipe.of(machine));
      for (String image : images) {
        if (!docker.has(image)) {
          return Seen.missing("Docker has no " + image + " yet", "./lab setup");
        }
      }
      return Seen.fine(String.join(", ", images));
    } catch (IOException silent) {
      return Seen.missing("can't be told while Docker doesn't answer", "./lab setup");
    } catch (LabException e) {
      return Seen.broken(e.why(), e.remedy());
    }
  }

  /** Only of interest as long as something has to be built. */
  Seen tools() {
    List<Tool> missing =
        Tool.missing(machine, Tool.Group.CONTAINERS, Tool.Group.VMS).stream()
            .filter(tool -> BUILDING.contains(tool))
            .toList();
    String namespaces = machine.user().remedyForNamespaces();
    if (!namespaces.isEmpty()) {
      return Seen.broken("AppArmor lets root alone use user namespaces", namespaces);
    }
    return missing.isEmpty()
        ? Seen.fine("all there")
        : Seen.missing(
            String.join(", ", missing.stream().map(Tool::title).toList()) + " missing",
            "./lab setup");
  }

  private static final List<Tool> BUILDING =
      List.of(
          Tool.MMDEBSTRAP,
          Tool.DEBIAN_KEYS,
          Tool.ID_MAPS,
          Tool.QEMU_IMG,
          Tool.MKE2FS,
          Tool.CPIO,
          Tool.DPKG_DEB);
}
