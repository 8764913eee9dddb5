package onekernel.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.LabException;

/**
 * The way into a container inside a VM: an exec of crun's, which is Podman's runtime there, over
 * the VM's kept connection. Podman's own exec does the same and takes ten times as long under
 * emulation.
 */
final class NestedAccess implements TerminalAccess {
  /** What the VM gets beyond the limit that the container keeps itself. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Pattern PID = Pattern.compile("\"pid\": *(\\d+)");
  private static final Pattern STATUS = Pattern.compile("\"status\": *\"(\\w+)\"");

  private final String name;
  private final Supplier<Vm> vm;
  private volatile String id;

  /**
   * A way in.
   *
   * @param name what Podman calls the container
   * @param vm the VM as it is now; it may have been made anew meanwhile
   * @param id the container's id; empty where it isn't known yet
   */
  NestedAccess(String name, Supplier<Vm> vm, String id) {
    this.name = name;
    this.vm = vm;
    this.id = id;
  }

  /** The time is kept inside: what crun started lives on when crun itself is ended. */
  @Override
  public Output run(Command command) {
    String before = known();
    Output out = exec(before, command);
    if (out.ok() || !out.stderr().contains(before)) {
      return out;
    }
    String now = lookUp();
    if (now.equals(before)) {
      throw notRunning(fact("state"));
    }
    id = now;
    return exec(now, command);
  }

  private Output exec(String container, Command command) {
    String seconds = String.format(Locale.ROOT, "%.3f", command.limit().toMillis() / 1000.0);
    List<String> argv =
        new ArrayList<>(List.of("crun", "exec", container, "timeout", "-k", "1", seconds));
    argv.addAll(command.argv());
    Command inVm = new Command(argv, command.stdin(), command.limit().plus(GRACE));
    return vm.get().access().run(inVm);
  }

  private String known() {
    if (id.isEmpty()) {
      id = lookUp();
    }
    return id;
  }

  private String lookUp() {
    Output out = podman("{{.Id}}");
    if (!out.ok()) {
      throw notRunning("gone");
    }
    return out.text();
  }

  private Output podman(String format) {
    return vm.get().run("podman", "container", "inspect", "--format", format, name);
  }

  private LabException notRunning(String state) {
    return LabException.place(
        "The container " + name + " isn't running.",
        "Podman in " + vm.get().name() + " has it as " + state + ".",
        "Make it anew with: ./lab reset");
  }

  @Override
  public String fact(String fact) {
    return switch (fact) {
      case "id" -> known();
      case "pid" -> first(PID, state(known())).orElse("0");
      case "state" ->
          first(STATUS, id.isEmpty() ? "" : state(id))
              .orElseGet(() -> {
                Output out = podman("{{.State.Status}}");
                return out.ok() ? out.text() : "gone";
              });
      case "name" -> name;
      default ->
          throw LabException.usage(
              "A container inside a VM has no fact \"" + fact + "\".",
              "It knows: id, pid, state, name.",
              "Ask the place that has it.");
    };
  }

  /** What crun knows of the container; empty where that isn't running. */
  private String state(String container) {
    return vm.get().run("crun", "state", container).stdout();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public List<String> terminal() {
    List<String> argv = new ArrayList<>(((TerminalAccess) vm.get().access()).terminal());
    argv.add("podman exec -it " + name + " sh -c 'exec bash || exec sh'");
    return argv;
  }
}
