package onekernel.setup;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import onekernel.place.Ownership;
import org.jspecify.annotations.Nullable;

/** What each stage does on a real machine. */
final class Stages {
  private Stages() {}

  static Map<Stage, Work> of(Machine machine, Ownership ownership, Choice choice) {
    Consent consent = new Consent(machine, choice);
    DaemonStart daemons = new DaemonStart(machine, ownership);
    Supplier<Recipe> recipe = new Once(machine);
    Map<Stage, Work> work = new EnumMap<>(Stage.class);
    AtomicBoolean refreshed = new AtomicBoolean();
    Map.of(
            Stage.PACKAGES, Tool.Group.CONTAINERS,
            Stage.VM_PACKAGES, Tool.Group.VMS,
            Stage.LXC_PACKAGES, Tool.Group.LXC,
            Stage.PAPER, Tool.Group.PAPER)
        .forEach((stage, group) ->
            work.put(
                stage,
                new Packages(machine, Logged.of(machine, stage), consent, refreshed, group)));
    work.put(Stage.DOCKER, new DockerStage(machine, daemons));
    work.put(Stage.LIBVIRT, new LibvirtStage(machine, daemons));
    work.put(
        Stage.ROOTFS,
        new RootfsStage(
            build(machine, Stage.ROOTFS, recipe, "rootfs", "base.tar"),
            built -> built.folder().resolve("manifest.txt"),
            "manifest.kept"));
    work.put(
        Stage.KERNEL,
        build(machine, Stage.KERNEL, recipe, "kernel", "modules", "vmlinuz", "initrd"));
    work.put(Stage.VM_BOX, build(machine, Stage.VM_BOX, recipe, "box-libvirt", "libvirt.box"));
    work.put(Stage.LXC_BOX, build(machine, Stage.LXC_BOX, recipe, "box-lxc", "lxc.box"));
    work.put(
        Stage.IMAGES, images(machine, ownership, Stage.IMAGES, recipe, "image", Recipe::images));
    work.put(
        Stage.ACCELERATOR,
        new AcceleratorStage(machine.home(), Logged.of(machine, Stage.ACCELERATOR), recipe));
    work.put(Stage.GROUND, new GroundStage(machine, ownership, recipe, "debian"));
    tools(work, machine, ownership, recipe);
    return work;
  }

  private static void tools(
      Map<Stage, Work> work, Machine machine, Ownership ownership, Supplier<Recipe> recipe) {
    work.put(
        Stage.TOOLS,
        new RootfsStage(
            build(machine, Stage.TOOLS, recipe, "tools", Recipe.TOOLS + "tools.tar"),
            built -> built.toolsFolder().resolve("manifest.txt"),
            "tools.kept"));
    work.put(
        Stage.TOOLS_IMAGE,
        images(machine, ownership, Stage.TOOLS_IMAGE, recipe, "tools-image", Recipe::toolsImages));
    work.put(
        Stage.TOOLS_BOX,
        build(machine, Stage.TOOLS_BOX, recipe, "tools-box", Recipe.TOOLS + "libvirt.box"));
    work.put(Stage.TOOLS_GROUND, new GroundStage(machine, ownership, recipe, "tools"));
  }

  private static ImageStage images(
      Machine machine,
      Ownership ownership,
      Stage stage,
      Supplier<Recipe> recipe,
      String script,
      Function<Recipe, List<String>> names) {
    return new ImageStage(machine, ownership, Logged.of(machine, stage), recipe, script, names);
  }

  private static BuildStage build(
      Machine machine, Stage stage, Supplier<Recipe> recipe, String script, String... results) {
    return new BuildStage(Logged.of(machine, stage), recipe, script, List.of(results));
  }

  /** The recipe's key takes some programs to find; it doesn't change during a run. */
  private static final class Once implements Supplier<Recipe> {
    private final Machine machine;
    private @Nullable Recipe recipe;

    Once(Machine machine) {
      this.machine = machine;
    }

    @Override
    public synchronized Recipe get() {
      if (recipe == null) {
        recipe = Recipe.of(machine);
      }
      return recipe;
    }
  }
}
