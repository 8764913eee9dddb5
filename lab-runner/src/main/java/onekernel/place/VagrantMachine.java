package onekernel.place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import onekernel.lab.LabException;
import vagrant.Vagrant;
import vagrant.api.CommandIOListener;
import vagrant.api.VagrantApi;
import vagrant.api.option.BoxAddOptions;

/**
 * The life cycle of a VM through Vagrant, and the one class that sees its Java binding. The binding
 * waits without limit, never reads stderr, loses a failed command's message and answers null to
 * most states; the shim and this class bound it in time, keep what was said, and leave states to
 * {@link Libvirt}.
 */
final class VagrantMachine {
  /** From nothing to a VM that answers: half a minute under emulation, minutes under load. */
  static final Duration LONGEST_UP = Duration.ofSeconds(280);

  private static final Duration LONGEST_OTHER = Duration.ofSeconds(120);

  /** What the shim gets beyond its own limit to end Vagrant. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The binding serialises its calls behind a lock without a time limit; ours has one. */
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock(true);

  private static final String SEE_DOCTOR = "          See what is missing with: ./lab doctor";

  /** A command of the binding. */
  private interface Call {
    void on(VagrantApi vagrant);
  }

  private final Path folder;
  private final Path vagrantHome;
  private final String token;
  private final String machine;
  private final String provider;
  private final Consumer<String> progress;
  private final Duration grace;

  static VagrantMachine of(Machine machine, Consumer<String> progress) {
    return new VagrantMachine(
        machine.folder(),
        machine.home().vagrantHome(),
        machine.uuid(),
        machine.name(),
        machine.provider(),
        progress,
        GRACE);
  }

  /**
   * A machine's folder.
   *
   * @param folder where the Vagrantfile is
   * @param vagrantHome where its boxes are
   * @param token carried by every process that is started for it
   * @param machine its name in the Vagrantfile
   * @param progress hears what Vagrant says it is doing
   */
  VagrantMachine(
      Path folder, Path vagrantHome, String token, String machine, Consumer<String> progress) {
    this(folder, vagrantHome, token, machine, "libvirt", progress, GRACE);
  }

  VagrantMachine(
      Path folder,
      Path vagrantHome,
      String token,
      String machine,
      String provider,
      Consumer<String> progress,
      Duration grace) {
    this.folder = folder;
    this.vagrantHome = vagrantHome;
    this.token = token;
    this.machine = machine;
    this.provider = provider;
    this.progress = progress;
    this.grace = grace;
  }

  /** Makes the VM, or starts it where it is off. */
  void up() {
    up(LONGEST_UP);
  }

  void up(Duration limit) {
    run("up", limit, vagrant -> vagrant.up(machine));
  }

  /** Puts the VM to disk. */
  void suspend() {
    run("suspend", LONGEST_OTHER, vagrant -> vagrant.suspend(machine));
  }

  void destroy() {
    run("destroy", LONGEST_OTHER, vagrant -> vagrant.destroy(machine));
  }

  /** Takes a box into Vagrant's home; the folder needs no Vagrantfile for that. */
  void addBox(String url) {
    run("box add", LONGEST_UP, vagrant -> vagrant.box().add(url, new BoxAddOptions()));
  }

  private void run(String what, Duration limit, Call call) {
    Shim.require();
    try {
      if (!ONE_AT_A_TIME.tryLock(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw failed(what, "Another command of Vagrant's was still running.");
      }
      try {
        Shim.prepare(folder, vagrantHome, provider, token, limit);
        await(what, limit, call);
      } finally {
        ONE_AT_A_TIME.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, "Waiting for it was interrupted.");
    }
  }

  private void await(String what, Duration limit, Call call) throws InterruptedException {
    FutureTask<Boolean> task =
        new FutureTask<>(() -> call.on(Vagrant.forPath(folder.toFile(), new Listener())), true);
    Thread.ofPlatform().daemon().name("vagrant " + what).start(task);
    try {
      task.get(limit.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(what, why(e.getCause(), limit)).from(e);
    } catch (TimeoutException e) {
      Family.end(token, folder);
      throw failed(what, lateAfter(limit)).from(e);
    } catch (InterruptedException e) {
      Family.end(token, folder);
      throw e;
    }
  }

  private LabException failed(String what, String why) {
    boolean box = machine.isEmpty();
    return LabException.environment(
        "Vagrant couldn't do \"" + what + "\" for " + (box ? "the kit" : machine) + ".",
        why,
        "Try again with: ./lab " + (box ? "setup" : "reset") + SEE_DOCTOR);
  }

  private String lateAfter(Duration limit) {
    return "It hadn't ended after "
        + limit.toSeconds()
        + " s"
        + lastWord().map(w -> "; its last word: " + w).orElse(".");
  }

  /** In this order: time, Vagrant's own explanation, the last line of stderr, the exit code. */
  private String why(Throwable thrown, Duration limit) {
    int exit = Shim.exit(folder).orElse(-1);
    if (exit == Output.TIME_RAN_OUT) {
      return lateAfter(limit);
    }
    return explanation(String.valueOf(thrown.getMessage()))
        .or(this::lastWord)
        .orElse(exit >= 0 ? "It ended with " + exit + " and said nothing." : thrown.toString());
  }

  private Optional<String> lastWord() {
    return Shim.stderr(folder).stream()
        .filter(line -> !line.contains("warning:"))
        .reduce((earlier, later) -> later);
  }

  /** Vagrant's machine-readable output explains an end in a line "time,,error-exit,class,text". */
  static Optional<String> explanation(String output) {
    return output
        .lines()
        .map(line -> line.split(",", 5))
        .filter(words -> words.length == 5 && words[2].equals("error-exit"))
        .map(words -> plain(words[4]))
        .reduce((earlier, later) -> later);
  }

  private static String plain(String field) {
    List<String> lines =
        Arrays.stream(field.replace("%!(VAGRANT_COMMA)", ",").split("\\\\[nr]|\n"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return String.join(" ", lines);
  }

  /** Passes Vagrant's own "==> vm: Starting domain." on as it comes. */
  private final class Listener implements CommandIOListener {
    private final StringBuilder line = new StringBuilder();

    @Override
    public void onInput(@org.jspecify.annotations.Nullable String ignored) {}

    @Override
    public void onOutput(@org.jspecify.annotations.Nullable String chunk) {
      if (chunk == null) {
        return; // the binding says null at the end
      }
      line.append(chunk);
      for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
        String[] words = line.substring(0, end).split(",", 5);
        line.delete(0, end + 1);
        if (words.length == 5 && words[2].equals("ui") && words[3].equals("info")) {
          String said = plain(words[4]).replaceFirst("^==> [^:]*: *", "");
          if (!said.startsWith("--")) {
            progress.accept(said);
          }
        }
      }
    }
  }
}
