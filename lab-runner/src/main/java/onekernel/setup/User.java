package onekernel.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onekernel.lab.LabException;
import onekernel.place.Command;

/**
 * Who runs the kit, and with what rights.
 *
 * @param name the login name
 * @param root whether nothing is forbidden
 */
record User(String name, boolean root, Machine machine) {
  private static final Duration LONGEST_PASSWORD = Duration.ofMinutes(2);

  static User of(Machine machine) {
    boolean root = field(machine, "Uid:").map(ids -> ids[2].equals("0")).orElse(false);
    return new User(System.getProperty("user.name"), root, machine);
  }

  /** A line of /proc/self/status, cut at white space. */
  private static Optional<String[]> field(Machine machine, String name) {
    return machine
        .read("/proc/self/status")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.split("\\s+"))
        .findFirst();
  }

  /**
   * How to get at what belongs to a group. Joining one takes effect at the next login, so somebody
   * may be a member on paper and still be turned away.
   */
  String remedyFor(String group) {
    Optional<String[]> entry =
        machine
            .read("/etc/group")
            .lines()
            .map(line -> line.split(":", -1))
            .filter(fields -> fields.length > 3 && fields[0].equals(group))
            .findFirst();
    if (entry.isEmpty()) {
      return "There is no group " + group + ": run ./lab with sudo.";
    }
    if (!Arrays.asList(entry.get()[3].split(",")).contains(name)) {
      return "sudo usermod -aG " + group + " " + name + "   then log out and in again";
    }
    return hasNow(entry.get()[2])
        ? "You are in the group " + group + ": look at the socket's own rights."
        : "You are in the group "
            + group
            + ", but not yet in this session: log out and in again (or run: newgrp "
            + group
            + ").";
  }

  /** Has sudo ask for its password now: it remembers it for some minutes. */
  void askForPassword() {
    if (!root) {
      machine.ask(new Command(sudo(List.of("true")), "", LONGEST_PASSWORD));
    }
  }

  /**
   * A command as root. Where nobody is there to type a password, sudo must not wait for one.
   *
   * @throws LabException where this user isn't root and there is no sudo
   */
  List<String> sudo(List<String> argv) {
    if (root) {
      return argv;
    }
    if (machine.program("sudo").isEmpty()) {
      throw LabException.environment(
          "This needs root.",
          "You are " + name + ", and there is no sudo on this machine.",
          "As root, run: " + String.join(" ", argv));
    }
    List<String> sudo = new ArrayList<>(List.of("sudo"));
    if (System.console() == null || !System.console().isTerminal()) {
      sudo.add("-n");
    }
    sudo.addAll(argv);
    return sudo;
  }

  /**
   * What gives this user the user namespaces that builds run in; empty where AppArmor keeps nobody
   * from them. Ubuntu does so from 24.04 on.
   */
  String remedyForNamespaces() {
    String setting = "kernel.apparmor_restrict_unprivileged_userns";
    boolean kept = machine.read("/proc/sys/" + setting.replace('.', '/')).strip().equals("1");
    return root || !kept ? "" : "sudo sysctl " + setting + "=0   or run ./lab as root";
  }

  private boolean hasNow(String groupId) {
    return field(machine, "Groups:").map(Arrays::asList).orElse(Arrays.asList()).contains(groupId);
  }
}
