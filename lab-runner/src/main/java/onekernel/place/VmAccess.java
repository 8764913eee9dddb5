package onekernel.place;

import java.util.List;
import onekernel.lab.LabException;

/** The way into a VM: its kept SSH connection, and what libvirt knows from outside. */
final class VmAccess implements TerminalAccess {
  private final Machine machine;
  private final Libvirt libvirt;
  private final SshLink link;

  VmAccess(Machine machine, Libvirt libvirt, SshLink link) {
    this.machine = machine;
    this.libvirt = libvirt;
    this.link = link;
  }

  /**
   * Waits for a VM that is just starting as long as the command itself may take, and then runs it.
   */
  @Override
  public Output run(Command command) {
    try {
      return link.run(command, command.limit(), this::isRunning);
    } catch (SshLink.Unreachable e) {
      requireRunning();
      throw LabException.place(
              machine.owned().place() + " runs, but doesn't answer over SSH.",
              "Its kernel may hang, still be starting, or be cut off: " + e.why() + ".",
              "Read its console, wait, or make it anew with: ./lab reset")
          .from(e);
    }
  }

  private boolean isRunning() {
    return libvirt.state(machine.uuid()).kind() == VmState.Kind.RUNNING;
  }

  private void requireRunning() {
    VmState state = libvirt.state(machine.uuid());
    String name = machine.owned().place();
    switch (state.kind()) {
      case RUNNING -> {}
      case PAUSED -> throw asleep(name + " is paused.", "Its virtual processors stand still.");
      case SAVED -> throw asleep(name + " is saved to disk.", "A session saves it at its end.");
      case OFF ->
          throw asleep(name + " is powered off.", "Somebody shut it down, in it or with virsh.");
      case CRASHED ->
          throw asleep(name + " has crashed.", "Its kernel stopped and didn't start again.");
      case NOT_CREATED ->
          throw asleep(name + " isn't there.", "It is still being made, or was removed.");
      case UNKNOWN ->
          throw asleep(name + " isn't running.", "libvirt says \"" + state.word() + "\".");
    }
  }

  private static LabException asleep(String problem, String why) {
    return LabException.place(problem, why, "Bring it back with: ./lab reset");
  }

  @Override
  public List<String> terminal() {
    return machine.ssh().terminal();
  }

  @Override
  public String fact(String name) {
    return switch (name) {
      case "id" -> machine.uuid();
      case "pid" -> "" + Libvirt.qemu(machine.uuid());
      case "state" -> libvirt.state(machine.uuid()).word();
      case "console" -> machine.consoleText(libvirt);
      case "accelerator" -> machine.accelerator().name();
      default ->
          throw LabException.ours(
              "A VM has no fact \"" + name + "\".",
              "It knows pid, id, state, console and accelerator.",
              "That is a fault of the lab; tell its author.");
    };
  }
}
