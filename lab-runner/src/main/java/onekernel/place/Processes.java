package onekernel.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import onekernel.lab.LabException;

/**
 * The one room that starts processes on this machine. Each carries the token of its owner in its
 * environment, and so do its children, which is how {@code down} finds them after a crash. Both
 * streams are always drained, and every wait has an end.
 */
public final class Processes {
  /** The environment variable that holds the token. */
  public static final String TOKEN = "ONE_KERNEL_PROCESS";

  private final Supplier<String> record;

  /** All processes started here belong to what {@code token} stands for in the ownership record. */
  public Processes(String token) {
    this(() -> token);
  }

  /** The same, with a record that is asked for, or written, when a process is about to start. */
  public Processes(Supplier<String> record) {
    this.record = record;
  }

  public synchronized String token() {
    return record.get();
  }

  public Output run(Command command) {
    return run(command, Path.of("").toAbsolutePath(), Map.of());
  }

  /** Runs a command in a folder, with additions to the environment, and waits for it. */
  public Output run(Command command, Path folder, Map<String, String> environment) {
    Process process;
    try {
      process = builder(command.argv(), folder, environment).start();
    } catch (IOException e) {
      return new Output(127, "", message(e, command.argv().getFirst()));
    }
    Drain out = new Drain(process.getInputStream());
    Drain err = new Drain(process.getErrorStream());
    try {
      Thread.startVirtualThread(() -> feed(process, command.stdin()));
      boolean ended = process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        end(process);
      }
      int exit = ended ? process.exitValue() : Output.TIME_RAN_OUT;
      return new Output(exit, out.collected(), err.collected());
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      return new Output(Output.INTERRUPTED, out.collected(), err.collected());
    }
  }

  /** Gives this terminal to a program and waits for it. */
  public int interactive(List<String> argv) {
    try {
      return builder(argv, Path.of("").toAbsolutePath(), Map.of()).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw LabException.environment(
          "The program " + argv.getFirst() + " can't be started.",
          message(e, argv.getFirst()),
          "See what is missing with: ./lab doctor");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  /** Starts a program that goes on by itself; its output goes where the builder says. */
  public ProcessBuilder builder(List<String> argv, Path folder, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put(TOKEN, token());
    return builder;
  }

  private static String message(IOException e, String program) {
    return program + ": " + (String.valueOf(e.getMessage()).contains("error=2") ? "not found" : e);
  }

  /** A process and all that it started: politely, then for good. */
  private static void end(Process process) {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    family.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        family.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      family.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private static void feed(Process process, String stdin) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(stdin.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closedEarly) {
      return; // it didn't want to read; its exit code says what came of that
    }
  }

  /** Reads a stream to its end in the background, whatever its reader does. */
  private static final class Drain {
    private final StringBuffer kept = new StringBuffer();
    private final Thread reading;

    Drain(InputStream stream) {
      reading = Thread.ofVirtual().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        char[] buffer = new char[8192];
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
          kept.append(buffer, 0, Math.min(n, Command.MOST_OUTPUT - kept.length()));
        }
      } catch (IOException cut) {
        kept.append("\n(the stream broke off: ").append(cut.getMessage()).append(")");
      }
    }

    /** A grandchild may hold the stream open after its parent's end: what came so far counts. */
    String collected() {
      try {
        reading.join(Duration.ofMillis(500));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return kept.toString();
    }
  }
}
