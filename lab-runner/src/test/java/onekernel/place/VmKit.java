package onekernel.place;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * A home of the tests' own with VMs of its own, on the box that set-up built. What an interrupted
 * run left is taken down by the record that it left with it.
 */
final class VmKit {
  static final Path FOLDER = Path.of("target/vm-home").toAbsolutePath();

  /** For tests that change which vagrant is found, or share this home: one at a time. */
  static final String LOCK = "vagrant";

  /** Where a faulty vagrant comes before the real one. */
  static final Path FAKE = Path.of("target/fakes/vagrant");

  static final PlaceSpec SPEC = new PlaceSpec("vm", PlaceSpec.Kind.VM, Map.of());

  final Home home = new Home(FOLDER);
  final Ownership ownership = new Ownership(home);
  final Processes processes = new Processes(UUID.randomUUID().toString());
  final Libvirt libvirt = new Libvirt(processes);
  final VmPlaces vms = new VmPlaces(home, ownership, processes);

  VmGround prepare() {
    return prepare("debian");
  }

  VmGround prepare(String userland) {
    Optional<VmGround> decided = VmGround.read(Home.of(System.getenv()), "debian");
    return new GroundWork(home, ownership, processes)
        .prepare(
            decided.map(VmGround::accelerator).orElse(Accelerator.TCG),
            "the tests take what set-up decided",
            userland,
            rootfs(userland),
            said -> {});
  }

  /** What set-up built, or the folder that ONE_KERNEL_ROOTFS names. */
  private Path rootfs(String userland) {
    String set = System.getenv("ONE_KERNEL_ROOTFS");
    if (set != null) {
      return Path.of(set);
    }
    RecipeKeys keys = keys();
    Path base = Home.of(System.getenv()).rootfs(keys.base());
    return userland.equals("tools") ? base.resolve("tools-" + keys.tools()) : base;
  }

  RecipeKeys keys() {
    Path build = Shim.top().resolve("vagrant/build");
    return RecipeKeys.of(processes.run(Command.of(build.toString(), "key")));
  }

  Vm open(String lab) {
    return vms.open(lab, SPEC, said -> {});
  }

  Machine machine(String lab) {
    return new Machine(home, ownership.find(Owned.Kind.VM, lab, SPEC.name()).orElseThrow());
  }

  /** Purges this home. */
  List<LabException> takeDown() {
    return new TakeDown(ownership, new Undoing(home, ownership, processes), said -> {})
        .run(TakeDown.Scope.PURGE, "");
  }
}
