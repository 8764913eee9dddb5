package onekernel.place;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import onekernel.lab.LabException;

/** What LXC's own programs say and do; they need root. */
record Lxc(Processes processes) {
  /** In place of a state. */
  static final String GONE = "gone";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** One of LXC's programs, as root. */
  static List<String> argv(String program, String... more) {
    List<String> argv = AsRoot.argv("lxc-" + program);
    argv.addAll(List.of(more));
    return argv;
  }

  private Output ask(String program, String... more) {
    return processes.run(new Command(argv(program, more), "", LIMIT));
  }

  /** LXC's word in small letters: running, stopped, frozen, …; or {@link #GONE}. */
  String state(String name) {
    Output out = ask("info", "--name", name, "--state", "--no-humanize");
    if (out.ok()) {
      return out.text().toLowerCase(Locale.ROOT);
    }
    if (out.exit() != 127 && out.stdout().isEmpty() && !out.stderr().contains("sudo:")) {
      return GONE;
    }
    throw failed("asked for " + name, out);
  }

  /** The container's first process as the host numbers it; 0 where it isn't running. */
  String pid(String name) {
    Output out = ask("info", "--name", name, "--pid", "--no-humanize");
    return out.ok() && out.text().matches("\\d+") ? out.text() : "0";
  }

  void tell(String program, String name) {
    Output out = ask(program, "--name", name);
    if (!out.ok()) {
      throw failed("told to " + program + " " + name, out);
    }
  }

  /** Ends and removes the container; nothing happens where there is none. */
  void remove(String name) {
    if (!state(name).equals(GONE)) {
      Output out = ask("destroy", "--force", "--name", name);
      if (!out.ok() && !state(name).equals(GONE)) {
        throw failed("told to destroy " + name, out);
      }
    }
    removeGroups(name);
  }

  /** LXC leaves empty control groups behind; the digits of a uuid in the name make them ours. */
  private void removeGroups(String name) {
    String ours = "*/lxc.*." + name + "*";
    List<String> argv =
        AsRoot.argv("find", "/sys/fs/cgroup", "-depth", "-type", "d", "-path", ours, "-delete");
    processes.run(new Command(argv, "", LIMIT));
  }

  static LabException failed(String what, Output out) {
    return LabException.environment(
        "LXC didn't do what it was " + what + ".",
        "It ended with " + out.exit() + ": " + out.stderr().strip(),
        AsRoot.refused(out) ? AsRoot.REMEDY : "See what is missing with: ./lab doctor");
  }
}
