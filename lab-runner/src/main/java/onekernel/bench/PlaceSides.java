package onekernel.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import onekernel.lab.PlaceSpec;
import onekernel.place.Command;
import onekernel.place.Place;
import onekernel.place.Places;

/** Places, and commands in them. */
record PlaceSides(Setting setting) {
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final PlaceSpec CONTAINER =
      new PlaceSpec("box", PlaceSpec.Kind.CONTAINER, Map.of());
  private static final PlaceSpec LEAN = new PlaceSpec("lean", PlaceSpec.Kind.VM, Map.of());
  private static final PlaceSpec SYSTEMD =
      new PlaceSpec("full", PlaceSpec.Kind.VM, Map.of("init", "systemd"));

  /** Docker's id of a container in which nothing runs. */
  String box() {
    return open(CONTAINER).access().fact("id");
  }

  void noBox() {
    remove(CONTAINER);
  }

  /** A command in a container. */
  Sides container() {
    Place box = open(CONTAINER);
    Command exec = Command.of("docker", "exec", box.access().fact("id"), "true");
    return new Sides(
        () -> Sides.succeeding(() -> box.run("true")),
        () -> Sides.succeeding(() -> setting.processes().run(exec)),
        () -> remove(CONTAINER));
  }

  /** A command in a VM. */
  Sides vm() {
    Place vm = open(LEAN);
    Sides.succeeded(vm.run("true"));
    String ssh = setting.places().way(Setting.LAB, LEAN).map(Places.Way::command).orElseThrow();
    Command command = Command.script("exec " + ssh + " true");
    return new Sides(
        () -> Sides.succeeding(() -> vm.run("true")),
        () -> Sides.succeeding(() -> setting.processes().run(command)),
        () -> remove(LEAN));
  }

  /** A container from nothing. */
  Sides ready() {
    open(CONTAINER);
    List<String> known =
        setting
            .places()
            .host(Setting.LAB)
            .sh("echo \"$box_image\"; echo \"$mine\"")
            .text()
            .lines()
            .toList();
    remove(CONTAINER);
    Command run =
        Command.of(
            "docker", "run", "-d", "--label", known.get(1), known.getFirst(), "sleep", "infinity");
    return new Sides(
        () -> {
          double seconds = Sides.seconds(() -> open(CONTAINER));
          remove(CONTAINER);
          return seconds;
        },
        () -> docker(run),
        () -> remove(CONTAINER));
  }

  private double docker(Command run) {
    String[] id = new String[1];
    double seconds =
        Sides.seconds(() -> id[0] = Sides.succeeded(setting.processes().run(run)).text());
    Sides.succeeded(setting.processes().run(Command.of("docker", "rm", "-f", "-v", id[0])));
    return seconds;
  }

  /** A VM from nothing, under two inits. */
  Sides boot() {
    return new Sides(
        () -> made(LEAN),
        () -> made(SYSTEMD),
        () -> {
          remove(LEAN);
          remove(SYSTEMD);
        });
  }

  private double made(PlaceSpec spec) {
    remove(spec);
    double seconds = Sides.seconds(() -> open(spec));
    remove(spec);
    return seconds;
  }

  /** A VM that is there already, from disk and from nothing. */
  Sides saved() {
    Place vm = open(LEAN);
    Command off = Command.of("virsh", "-c", "qemu:///system", "destroy", vm.access().fact("id"));
    return new Sides(
        () -> {
          setting.places().save(Setting.LAB);
          return Sides.seconds(() -> open(LEAN));
        },
        () -> {
          Sides.succeeded(setting.processes().run(off.within(LONG)));
          return Sides.seconds(() -> open(LEAN));
        },
        () -> remove(LEAN));
  }

  private Place open(PlaceSpec spec) {
    return setting.places().open(Setting.LAB, spec, ignored -> {});
  }

  private void remove(PlaceSpec spec) {
    setting.places().remove(Setting.LAB, spec);
  }
}
