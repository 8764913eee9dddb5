package onekernel.place;

import java.time.Duration;
import java.util.Optional;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * Containers inside a VM. They are made of the VM's own root filesystem, so that the userland stays
 * the same once more, and go with their VM: what is recorded is the VM.
 */
final class NestedPlaces {
  /** Podman starts slowly under emulation. */
  private static final Duration LONGEST_START = Duration.ofSeconds(150);

  /** Where disks are measured, a folder on the VM's: a container's own files are in memory. */
  private static final String DISK = "--volume /var/tmp:/var/tmp";

  private final VmPlaces vms;

  NestedPlaces(VmPlaces vms) {
    this.vms = vms;
  }

  /** The lab's container, running, in its VM that is open already; a VM that is off stays off. */
  Container open(String lab, PlaceSpec spec) {
    Vm vm = vm(lab, spec);
    return isRunning(vm) ? container(lab, spec, start(vm, spec)) : container(lab, spec, "");
  }

  /**
   * The id of the container, which is found running, woken, or made. While Podman starts, a busy
   * machine may forget to answer for so long that the connection is given up; the second try finds
   * what the first one made.
   */
  private static String start(Vm vm, PlaceSpec spec) {
    String name = spec.name();
    String script =
        """
        set -- $(podman container inspect --format '{{.State.Status}} {{.Id}}' %1$s 2>/dev/null)
        case $1 in
          running) echo $2 ;;
          paused) podman unpause %1$s >/dev/null; echo $2 ;;
          *) podman rm --force --ignore %1$s >/dev/null
            podman run --detach --name %1$s --hostname %1$s %2$s --rootfs /:O sleep infinity ;;
        esac
        """
            .formatted(name, spec.options().containsKey("disk") ? DISK : "");
    Command start = Command.script(script).within(LONGEST_START);
    Output out = vm.access().run(start);
    if (out.exit() == SshLink.CONNECTION_LOST) {
      out = vm.access().run(start);
    }
    if (!out.ok()) {
      throw LabException.environment(
          "The container " + name + " couldn't be made in " + vm.name() + ".",
          "Podman said: " + out.stderr().strip(),
          "Make both anew with: ./lab reset --all");
    }
    return out.text();
  }

  /** The lab's container as it is, where its VM is there. */
  Optional<Container> find(String lab, PlaceSpec spec) {
    return vms.find(lab, on(spec)).map(vm -> container(lab, spec, ""));
  }

  /** Removes the container; nothing is left of it where its VM doesn't run. */
  void remove(String lab, PlaceSpec spec) {
    vms.find(lab, on(spec))
        .filter(NestedPlaces::isRunning)
        .ifPresent(vm ->
            vm.access()
                .run(
                    Command.of("podman", "rm", "--force", "--ignore", "--time", "0", spec.name())
                        .within(LONGEST_START)));
  }

  private Container container(String lab, PlaceSpec spec, String id) {
    return new Container(spec.name(), new NestedAccess(spec.name(), () -> vm(lab, spec), id));
  }

  private Vm vm(String lab, PlaceSpec spec) {
    return vms.find(lab, on(spec))
        .orElseThrow(() ->
            LabException.place(
                on(spec) + " isn't there.",
                "It was removed, and " + spec.name() + " with it.",
                "Make both anew with: ./lab start"));
  }

  private static String on(PlaceSpec spec) {
    return spec.on().orElseThrow();
  }

  private static boolean isRunning(Vm vm) {
    return vm.state().equals("running");
  }
}
