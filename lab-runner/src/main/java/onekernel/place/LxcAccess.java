package onekernel.place;

import java.util.List;
import onekernel.lab.LabException;

/**
 * The way into an LXC container: a process of this machine that joins its namespaces.
 *
 * @param name what LXC calls it
 * @param place the learner's word for it
 */
record LxcAccess(Lxc lxc, String name, String place) implements TerminalAccess {
  private static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  @Override
  public Output run(Command command) {
    List<String> argv = Lxc.argv("attach", "--name", name, "--clear-env", "--set-var", PATH, "--");
    argv.addAll(command.argv());
    Output out = lxc.processes().run(new Command(argv, command.stdin(), command.limit()));
    if (!out.ok() && !fact("state").equals("running")) {
      throw LabException.place(
          place + " isn't running.",
          "LXC says that " + name + " is " + fact("state") + ".",
          "Bring it back with /reset at the prompt, or with: ./lab start");
    }
    return out;
  }

  @Override
  public String fact(String fact) {
    return switch (fact) {
      case "id", "name" -> name;
      case "pid" -> lxc.pid(name);
      case "state" -> lxc.state(name);
      default ->
          throw LabException.usage(
              "An LXC container has no fact \"" + fact + "\".",
              "It knows: id, pid, state, name.",
              "Ask the place that has it.");
    };
  }

  @Override
  public List<String> terminal() {
    return Lxc.argv("attach", "--name", name, "--clear-env", "--set-var", PATH, "--", "bash");
  }
}
