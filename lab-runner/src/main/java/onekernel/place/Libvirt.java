package onekernel.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/**
 * libvirt through virsh. Everything is named by its UUID: a name that looks like ours may be
 * somebody else's. Used where Vagrant is slow (a state costs it three seconds of Ruby), or blind,
 * or dead.
 */
final class Libvirt {
  static final String URI = "qemu:///system";
  private static final Duration USUAL = Duration.ofSeconds(30);

  private final Processes processes;
  private final String uri;

  Libvirt(Processes processes) {
    this(processes, URI);
  }

  Libvirt(Processes processes, String uri) {
    this.processes = processes;
    this.uri = uri;
  }

  /**
   * Runs virsh; a refusal is an answer.
   *
   * @throws LabException ENVIRONMENT where virsh is missing or libvirt doesn't answer
   */
  Output ask(String... argv) {
    return ask("", USUAL, argv);
  }

  Output ask(String stdin, Duration limit, String... argv) {
    String[] words =
        Stream.concat(Stream.of("virsh", "-c", uri, "-q"), Arrays.stream(argv))
            .toArray(String[]::new);
    Command command = Command.of(words).reading(stdin).within(limit);
    Output out = processes.run(command, Path.of("/"), Map.of("LC_ALL", "C"));
    if (!out.ok()) {
      requireAnswer(out, argv[0]);
    }
    return out;
  }

  /**
   * Runs virsh where only success will do.
   *
   * @throws LabException ENVIRONMENT with virsh's own words where it refuses
   */
  String tell(String... argv) {
    Output out = ask(argv);
    require(out, argv[0]);
    return out.text();
  }

  /** The same with a document on standard input, for the commands that define something. */
  String tell(String document, Duration limit, String... argv) {
    Output out = ask(document, limit, argv);
    require(out, argv[0]);
    return out.text();
  }

  private static void require(Output out, String what) {
    if (!out.ok()) {
      throw LabException.environment(
          "libvirt refused to do what the VM needs (" + what + ").",
          reason(out),
          "See how libvirt is with: ./lab doctor");
    }
  }

  private static void requireAnswer(Output out, String what) {
    if (out.exit() == 127) {
      throw LabException.environment(
          "libvirt can't be asked.",
          "The program virsh is missing.",
          "Install it with: ./lab setup");
    }
    if (out.exit() == Output.TIME_RAN_OUT) {
      throw LabException.environment(
          "libvirt doesn't answer.",
          "virsh " + what + " was still waiting when its time was over; the daemon may hang.",
          "Restart its daemon (systemctl restart libvirtd), or see more with: ./lab doctor");
    }
    if (out.stderr().contains("failed to connect to the hypervisor")) {
      throw dead(out);
    }
  }

  private static LabException dead(Output out) {
    String reason = reason(out);
    boolean denied =
        reason.contains("ermission denied")
            || reason.contains("authentication")
            || reason.contains("access denied");
    return LabException.environment(
        "libvirt doesn't answer.",
        denied
            ? "This user may not use its socket: " + reason
            : "Its daemon isn't running: " + reason,
        denied
            ? "Join the group with \"sudo usermod -aG libvirt $USER\", then log in anew."
            : "Start it with: ./lab setup          Your progress is safe; this step wasn't"
                + " marked.");
  }

  /** The last line of virsh's complaint, without its prefix. */
  static String reason(Output out) {
    List<String> lines = out.stderr().lines().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty()
        ? "virsh ended with " + out.exit() + " and said nothing."
        : lines.getLast().replaceFirst("^error: ", "");
  }

  /** What the domain with this UUID is doing. */
  VmState state(String uuid) {
    Output out = ask("dominfo", uuid);
    if (!out.ok()) {
      if (out.stderr().contains("failed to get domain")) {
        return VmState.GONE;
      }
      require(out, "dominfo");
    }
    Map<String, String> info = fields(out.stdout());
    return VmState.of(
        info.getOrDefault("State", "?"), info.getOrDefault("Managed save", "no").equals("yes"));
  }

  /** "Key: value" lines, as virsh prints them. */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  /** The QEMU process of the domain, as this machine numbers it; 0 where there is none. */
  static long qemu(String uuid) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(p -> p.getFileName().toString().chars().allMatch(Character::isDigit))
          .filter(p -> runs(p, uuid))
          .mapToLong(p -> Long.parseLong(p.getFileName().toString()))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** QEMU's command line says "-uuid" and the UUID, each as a word of its own. */
  private static boolean runs(Path process, String uuid) {
    try {
      String line =
          Files.readString(
              process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
      return line.contains("\0-uuid\0" + uuid + "\0")
          && line.startsWith("qemu", line.lastIndexOf('/', line.indexOf('\0')) + 1);
    } catch (IOException endedMeanwhile) {
      return false;
    }
  }

  /**
   * Ends and forgets the domain with its managed save and snapshots; disks stay. Nothing happens
   * where there is none.
   */
  void removeDomain(String uuid) {
    VmState state = state(uuid);
    if (state.kind() == VmState.Kind.NOT_CREATED) {
      return;
    }
    if (state.kind() != VmState.Kind.OFF && state.kind() != VmState.Kind.SAVED) {
      ask("destroy", uuid);
    }
    Output out = ask("undefine", uuid, "--managed-save", "--snapshots-metadata", "--nvram");
    if (!out.ok() && state(uuid).kind() != VmState.Kind.NOT_CREATED) {
      require(out, "undefine");
    }
  }

  /** Starts a pool that is defined and down, as each is after a restart of the machine. */
  void startPool(String uuid) {
    if (uuids("pool-list", "--inactive").contains(uuid)) {
      ask("pool-build", uuid); // its folder may have gone
      Output out = ask("pool-start", uuid);
      if (!out.ok() && uuids("pool-list", "--inactive").contains(uuid)) {
        require(out, "pool-start");
      }
    }
  }

  /** The names of the pool's volumes; empty where there is no such active pool. */
  List<String> volumes(String pool) {
    Output out = ask("vol-list", pool);
    return out.ok()
        ? out.stdout()
            .lines()
            .map(l -> l.strip().split("\\s+")[0])
            .filter(n -> !n.isEmpty())
            .toList()
        : List.of();
  }

  /** The UUIDs of what {@code net-list} or {@code pool-list} lists. */
  List<String> uuids(String listing, String... options) {
    String[] words =
        Stream.concat(Stream.of(listing, "--uuid"), Arrays.stream(options)).toArray(String[]::new);
    return tell(words).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
  }
}
