package onekernel.place;

import java.util.Locale;

/** Says whether somebody else uses a daemon that the kit started. */
final class Daemons {
  private Daemons() {}

  /** Who keeps the daemon from being stopped, in words; empty where nobody does. */
  static String users(Owned daemon) {
    String name = daemon.detail().getOrDefault("name", "").toLowerCase(Locale.ROOT);
    if (name.contains("docker")) {
      int others = count("docker", "ps", "-q");
      return others == 0 ? "" : others + " containers that aren't ours run there";
    }
    if (name.contains("virt")) {
      int others = count("virsh", "-c", "qemu:///system", "list", "--name");
      return others == 0 ? "" : others + " virtual machines that aren't ours run there";
    }
    return "";
  }

  /** Lines that the program prints; none where the daemon doesn't answer any more. */
  private static int count(String... argv) {
    Output out = new Processes("").run(Command.of(argv));
    return out.ok() ? (int) out.stdout().lines().filter(l -> !l.isBlank()).count() : 0;
  }
}
