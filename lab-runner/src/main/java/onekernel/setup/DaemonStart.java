package onekernel.setup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.place.Processes;

/**
 * Starts daemons that aren't running: through systemd where that runs the machine, else by hand, in
 * a session of their own, so that they outlive this program. Each is recorded before it is started.
 */
final class DaemonStart {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Machine machine;
  private final Ownership ownership;

  DaemonStart(Machine machine, Ownership ownership) {
    this.machine = machine;
    this.ownership = ownership;
  }

  /** Asks systemd for units; one that runs already is somebody else's, and stays so. */
  void units(List<String> units, BooleanSupplier answers) {
    for (String unit : units) {
      if (machine.ask(Command.of("systemctl", "is-active", "--quiet", unit)).ok()) {
        continue;
      }
      Owned owned =
          ownership.plan(Owned.Kind.DAEMON, "", "", Map.of("name", unit, "by", "systemd"));
      List<String> argv = machine.user().sudo(List.of("systemctl", "start", unit));
      Output out = machine.ask(new Command(argv, "", LIMIT));
      if (!out.ok()) {
        ownership.gone(owned);
        throw failed(unit, out.stderr().strip(), "See why with: journalctl -u " + unit);
      }
      Output id = machine.ask(Command.of("systemctl", "show", "-P", "InvocationID", unit));
      know(owned, Map.of("invocation", id.text()));
    }
    if (!within(LIMIT, answers)) {
      throw failed(
          String.join(", ", units), "systemd runs it, but it doesn't answer.", "systemctl status");
    }
  }

  /**
   * Starts a program by hand and waits until it answers.
   *
   * @param detail what is needed to ask it later who uses it
   */
  void byHand(
      List<String> argv,
      Map<String, String> detail,
      BooleanSupplier answers,
      Consumer<String> say) {
    String name = Path.of(argv.getFirst()).getFileName().toString();
    Path log = machine.home().root().resolve("log").resolve(name + ".log");
    Map<String, String> known = new HashMap<>(detail);
    known.putAll(Map.of("name", name, "by", "hand", "log", log.toString(), "boot", bootId()));
    Owned owned = ownership.plan(Owned.Kind.DAEMON, "", "", known);
    Process process = start(owned, argv, log);
    know(owned, Map.of("pid", "" + process.pid(), "start", startTime(process.pid())));
    say.accept("starting " + name + " by hand; its log is " + log);
    if (!within(LIMIT, () -> answers.getAsBoolean() || !process.isAlive())
        || !answers.getAsBoolean()) {
      process.destroy();
      if (within(LONGEST_END, () -> !process.isAlive())) {
        ownership.gone(owned); // else it is root's and may still come: the record reaches it
      }
      throw failed(name, lastWords(log), "Read " + log + ", mend that, then run: ./lab setup");
    }
  }

  private Process start(Owned owned, List<String> argv, Path log) {
    Processes processes = new Processes(owned.uuid());
    List<String> detached = new ArrayList<>(List.of("setsid"));
    if (!machine.user().root()) {
      // sudo hands on no environment of its own accord.
      detached.addAll(machine.user().sudo(List.of("env", Processes.TOKEN + "=" + owned.uuid())));
    }
    detached.addAll(argv);
    try {
      Files.createDirectories(log.getParent());
      return processes
          .builder(detached, Path.of("/"), Map.of())
          .redirectInput(new File("/dev/null"))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw failed(argv.getFirst(), e.toString(), "See what is missing with: ./lab doctor").from(e);
    }
  }

  private void know(Owned owned, Map<String, String> more) {
    Map<String, String> detail = new HashMap<>(owned.detail());
    detail.putAll(more);
    ownership.known(new Owned(owned.uuid(), owned.kind(), owned.lab(), owned.place(), detail));
  }

  /** A dead daemon's file with its number keeps the next one from starting. */
  void removeStalePidFile(String file, String name) {
    String pid = machine.read(file).strip();
    if (pid.isEmpty() || machine.read("/proc/" + pid + "/comm").strip().equals(name)) {
      return;
    }
    machine.ask(
        new Command(machine.user().sudo(List.of("rm", machine.at(file).toString())), "", LIMIT));
  }

  private String bootId() {
    return machine.read("/proc/sys/kernel/random/boot_id").strip();
  }

  /** In clock ticks since boot: together with the boot id it tells a process from its successor. */
  private String startTime(long pid) {
    String stat = machine.read("/proc/" + pid + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return fields.length > 19 ? fields[19] : "";
  }

  private static boolean within(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static String lastWords(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "It said nothing." : lines.getLast();
    } catch (IOException e) {
      return "Its log can't be read: " + e.getMessage();
    }
  }

  private static LabException failed(String name, String why, String remedy) {
    return LabException.environment("The daemon " + name + " didn't start.", why, remedy);
  }
}
