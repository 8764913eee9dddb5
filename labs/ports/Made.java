package onekernel.labs.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.LabException;
import onekernel.place.Host;
import onekernel.place.Output;

/**
 * A container with the lab's label, as Docker describes it, with the kernel's table of its ports.
 *
 * @param id Docker's
 * @param name Docker's
 * @param pid of its first process, on the host; 0 where it doesn't run
 * @param network how it was started: {@code host}, {@code container:ID}, or a network's name
 * @param ended how it ended, or that it is paused; empty where it runs
 * @param published which of the host's ports lead to which of its own, or did, or were to
 * @param addresses its own
 * @param listens who waits for visitors in its network namespace
 */
record Made(
    String id,
    String name,
    long pid,
    String network,
    String ended,
    List<Published> published,
    List<String> addresses,
    List<Listening> listens) {
  private static final String ALL =
      """
      ids=$(docker ps --all --quiet --no-trunc --filter label="$mine") || exit
      [ -z "$ids" ] || docker inspect --format '{{.Id}}|{{.Name}}|{{.State.Pid}}\
      |{{.HostConfig.NetworkMode}}|{{.State.Status}} {{.State.ExitCode}}\
      |{{range $port, $ends := .NetworkSettings.Ports}}{{range $ends}}\
      {{.HostIp}} {{.HostPort}} {{$port}},{{end}}{{else}}{{if not .State.Running}}\
      {{range $port, $ends := .HostConfig.PortBindings}}{{range $ends}}\
      {{.HostIp}} {{.HostPort}} {{$port}},{{end}}{{end}}{{end}}{{end}}\
      |{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}|' $ids | while IFS= read -r line; do
        pid=${line#*|*|}; pid=${pid%%|*}
        echo "== $line"
        grep -h ' 0A ' "/proc/$pid/net/tcp" "/proc/$pid/net/tcp6" 2>/dev/null || true # nobody waits
      done
      """;

  /** A port of the host's that leads into the container. */
  record Published(String address, int port, int inner) {
    /** Whether visitors of 127.0.0.1 come in there. */
    boolean isHere() {
      return address.equals("127.0.0.1") || address.equals("0.0.0.0");
    }

    private static Published parse(String text) {
      String[] part = text.split(" ");
      return new Published(
          part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2].split("/")[0]));
    }
  }

  /** All of them, as they were at one time. */
  record All(List<Made> made) {
    static All of(Host host) {
      return new All(allOf(host));
    }
  }

  /** Those that the learner made, or the scene; in the order in which they were made. */
  static List<Made> allOf(Host host) {
    Output out = host.sh(ALL);
    if (!out.ok()) {
      throw LabException.environment(
          "The lab's containers can't be looked at.",
          "docker said: " + out.stderr().strip(),
          "See how it is with: ./lab doctor");
    }
    List<Made> all = new ArrayList<>();
    for (String entry : out.stdout().split("(?m)^== ")) {
      if (!entry.isBlank()) {
        all.addFirst(parse(entry));
      }
    }
    return all;
  }

  private static Made parse(String entry) {
    String[] part = entry.lines().findFirst().orElse("").split("\\|", -1);
    String status = part[4];
    List<Published> published = new ArrayList<>();
    for (String one : part[5].split(",")) {
      if (one.matches("\\S* \\d+ \\S+/tcp")) {
        published.add(Published.parse(one));
      }
    }
    return new Made(
        part[0],
        part[1].replaceFirst("^/", ""),
        Long.parseLong(part[2]),
        part[3],
        ended(status),
        published,
        List.of(part[6].strip().split(" +")),
        Listening.in(entry));
  }

  private static String ended(String status) {
    if (status.startsWith("running")) {
      return "";
    }
    if (status.startsWith("paused")) {
      return "it is paused: its server gets no time";
    }
    return status.startsWith("created")
        ? "it was made, but never started"
        : "it has ended with exit code " + status.replaceFirst("\\D+", "");
  }

  static Optional<Made> named(String name, List<Made> all) {
    return all.stream().filter(made -> made.name.equals(name)).findFirst();
  }

  /** Whether Docker was told to lead this port of the host's to it. */
  boolean isPublishedAt(int port) {
    return published.stream().anyMatch(end -> end.port == port);
  }

  boolean runs() {
    return pid > 0 && ended.isEmpty();
  }

  boolean hasTheHostsNetwork() {
    return network.equals("host");
  }

  /** Whether it stands behind this port of the host's: by publishing it, or by listening there. */
  boolean isBehind(int port) {
    return pid > 0 && (isPublishedAt(port) || hasTheHostsNetwork() && ports().contains(port));
  }

  /** Whether visitors of 127.0.0.1 who come to it through this port aren't kept out by address. */
  boolean opensHere(int port) {
    return hasTheHostsNetwork()
        || published.stream().anyMatch(end -> end.port == port && end.isHere());
  }

  /**
   * What a shell of the host's runs to have this done in there. Who is root enters by themselves,
   * in a tenth of the time; the group of a process tells whether it is that container's, for Docker
   * may run on another machine.
   *
   * @param script without quotes
   */
  String within(String script) {
    return """
    { grep -q %1$s /proc/%2$d/cgroup && nsenter --target %2$d --mount --root sh -c '%3$s' ||
      docker exec %1$s sh -c '%3$s'; } >/dev/null 2>&1 </dev/null
    """
        .formatted(id, pid, script)
        .strip();
  }

  /** In a learner's words. */
  String waits() {
    return ports().isEmpty() ? "no server runs in it" : "its server waits on " + listens;
  }

  Set<Integer> ports() {
    return Listening.ports(listens);
  }

  /** Whether it gives this page on port 80, its own or the host's. */
  boolean says(String page) {
    return serves(page) || hasTheHostsNetwork() && Visit.to("127.0.0.1", 80).says(page);
  }

  /** Whether its own port 80 gives this page, whatever the host's ports do. */
  boolean serves(String page) {
    return runs()
        && !hasTheHostsNetwork()
        && addresses.stream().anyMatch(a -> !a.isEmpty() && Visit.to(a, 80).says(page));
  }
}
