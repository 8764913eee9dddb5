package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import onekernel.lab.LabException;

/** Stops the daemons that the kit started, and says whether somebody else uses them. */
final class Daemons {
  private Daemons() {}

  /** Who keeps the daemon from being stopped, in words; empty where nobody does. */
  static String users(Owned daemon) {
    String name = daemon.detail().getOrDefault("name", "").toLowerCase(Locale.ROOT);
    if (name.contains("docker")) {
      int others = count("docker", "-H", address(daemon), "ps", "-q");
      return others == 0 ? "" : others + " containers that aren't ours run there";
    }
    if (name.contains("virt")) {
      // A machine that is off, or a network between machines, is somebody's as well.
      int machines = count("virsh", "-c", "qemu:///system", "list", "--all", "--name");
      int networks = count("virsh", "-c", "qemu:///system", "net-list", "--name");
      return machines + networks == 0
          ? ""
          : machines + " virtual machines and " + networks + " networks there aren't ours";
    }
    return "";
  }

  private static String address(Owned daemon) {
    return daemon.detail().getOrDefault("address", Docker.address());
  }

  /**
   * Stops it as it was started. What has been started anew since then isn't ours any more.
   *
   * @throws LabException ENVIRONMENT where it needs root and sudo asks for a password
   */
  static void stop(Owned daemon) {
    if (daemon.detail().getOrDefault("by", "").equals("systemd")) {
      stopUnit(daemon);
      return;
    }
    OwnedProcesses.end(daemon.uuid());
    // What sudo started doesn't show its environment to us; its number and start time tell enough.
    String pid = daemon.detail().getOrDefault("pid", "");
    if (!pid.isEmpty() && daemon.detail().equals(withLifeOf(daemon, pid))) {
      asRoot(daemon, "kill", pid);
    }
  }

  /** The daemon's details with the boot and the start time that the process has now. */
  private static Map<String, String> withLifeOf(Owned daemon, String pid) {
    Map<String, String> now = new HashMap<>(daemon.detail());
    now.put("start", startTime(pid));
    now.put("boot", read(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    return now;
  }

  /** In clock ticks since boot; empty where there is no such process. */
  static String startTime(String pid) {
    String stat = read(Path.of("/proc", pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > 19 ? fields[19] : "";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  private static void stopUnit(Owned daemon) {
    String unit = daemon.detail().getOrDefault("name", "");
    String invocation = daemon.detail().getOrDefault("invocation", "");
    Output now = new Processes("").run(Command.of("systemctl", "show", "-P", "InvocationID", unit));
    if (!invocation.isEmpty() && now.text().equals(invocation)) {
      asRoot(daemon, "systemctl", "stop", unit);
    }
  }

  private static void asRoot(Owned daemon, String... argv) {
    Command command = new Command(AsRoot.argv(argv), "", Duration.ofSeconds(60));
    requireLeave(daemon, new Processes("").run(command));
  }

  /** What sudo refuses to stop runs on, and must stay on record. */
  static void requireLeave(Owned daemon, Output out) {
    if (AsRoot.refused(out)) {
      throw LabException.environment(
          "The daemon " + daemon.detail().get("name") + " still runs.",
          "It can be stopped by root alone: " + out.stderr().strip(),
          AsRoot.REMEDY);
    }
  }

  /** Lines that the program prints; none where the daemon doesn't answer any more. */
  private static int count(String... argv) {
    Output out = new Processes("").run(Command.of(argv));
    return out.ok() ? (int) out.stdout().lines().filter(l -> !l.isBlank()).count() : 0;
  }
}
