package onekernel.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import onekernel.lab.LabException;

/**
 * The way into a container inside a VM: an exec of Podman's over the VM's kept connection.
 *
 * @param name what Podman calls it in the VM
 * @param vm the VM as it is now; it may have been made anew meanwhile
 */
record NestedAccess(String name, Supplier<Vm> vm) implements TerminalAccess {
  /** What the VM gets beyond the limit that the container keeps itself. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** Podman's exit code where there is no such container, or it doesn't run. */
  private static final int PODMAN_FAILED = 125;

  private static final Map<String, String> FACTS =
      Map.of(
          "id", "{{.Id}}",
          "pid", "{{.State.Pid}}",
          "state", "{{.State.Status}}",
          "started", "{{.State.StartedAt}}",
          "name", "{{.Name}}");

  /** The time is kept inside: what Podman started lives on when Podman's own command is ended. */
  @Override
  public Output run(Command command) {
    String seconds = String.format(Locale.ROOT, "%.3f", command.limit().toMillis() / 1000.0);
    List<String> argv =
        new ArrayList<>(List.of("podman", "exec", "-i", name, "timeout", "-k", "1", seconds));
    argv.addAll(command.argv());
    Output out =
        vm.get().access().run(new Command(argv, command.stdin(), command.limit().plus(GRACE)));
    if (out.exit() == PODMAN_FAILED && out.stderr().startsWith("Error: ")) {
      requireRunning();
    }
    return out;
  }

  private void requireRunning() {
    String state = fact("state");
    if (!state.equals("running")) {
      throw LabException.place(
          "The container " + name + " isn't running.",
          "Podman in " + vm.get().name() + " says: " + state + ".",
          "Make it anew with: ./lab reset");
    }
  }

  @Override
  public String fact(String fact) {
    String format = FACTS.get(fact);
    if (format == null) {
      throw LabException.usage(
          "A container has no fact \"" + fact + "\".",
          "It knows: id, pid, state, started, name.",
          "Ask the place that has it.");
    }
    Output out = vm.get().run("podman", "container", "inspect", "--format", format, name);
    if (out.ok()) {
      return out.text();
    }
    if (fact.equals("state")) {
      return "gone";
    }
    throw LabException.place(
        "The container " + name + " is gone.",
        "Podman in " + vm.get().name() + " doesn't know it any more.",
        "Make it anew with: ./lab reset");
  }

  @Override
  public List<String> terminal() {
    List<String> argv = new ArrayList<>(((TerminalAccess) vm.get().access()).terminal());
    argv.add("podman exec -it " + name + " sh -c 'exec bash || exec sh'");
    return argv;
  }
}
