package onekernel.setup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import onekernel.lab.LabException;

/**
 * Runs the long commands of set-up. They write into a file instead of a pipe, so that one which
 * must not be cut off, like a package manager, goes on to its end even when this program is killed.
 *
 * @param machine where they run
 * @param log the file
 */
record Logged(Machine machine, Path log) {
  private static final long POLL_MILLIS = 100;

  static Logged of(Machine machine, Stage stage) {
    String name = stage.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".log";
    return new Logged(machine, machine.home().root().resolve("log").resolve(name));
  }

  /** How a command ended, and what it wrote. */
  record End(int exit, List<String> lines) {
    boolean ok() {
      return exit == 0;
    }

    /** The last line that says something. */
    String lastWord() {
      return lines.stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce((older, newer) -> newer)
          .orElse("it said nothing");
    }
  }

  /** Runs a command and hands on its lines as they come; ends it when its time is over. */
  End run(
      List<String> argv, Map<String, String> environment, Duration limit, Consumer<String> say) {
    Process process = start(argv, environment);
    Tail tail = new Tail(log, say);
    long end = System.nanoTime() + limit.toNanos();
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        tail.follow();
        if (System.nanoTime() > end) {
          end(process);
          throw LabException.environment(
              argv.getFirst() + " took more than " + limit.toMinutes() + " minutes.",
              "Its last word: " + new End(1, tail.lines()).lastWord(),
              "Run the command again; what is done stays done. Log: " + log);
        }
      }
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
    }
    tail.finish();
    return new End(process.isAlive() ? 130 : process.exitValue(), tail.lines());
  }

  private Process start(List<String> argv, Map<String, String> environment) {
    try {
      Files.createDirectories(log.getParent());
      return machine
          .processes()
          .builder(argv, machine.home().root(), environment)
          .redirectInput(new File("/dev/null"))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw LabException.environment(
              "The program " + argv.getFirst() + " can't be started.",
              e.toString(),
              "See what is missing with: ./lab doctor")
          .from(e);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  /** The lines of a file that another process is writing. */
  private static final class Tail {
    private final Path file;
    private final Consumer<String> say;
    private final List<String> lines = new ArrayList<>();

    Tail(Path file, Consumer<String> say) {
      this.file = file;
      this.say = say;
    }

    List<String> lines() {
      return lines;
    }

    void follow() {
      String text = text();
      take(text.substring(0, text.lastIndexOf('\n') + 1));
    }

    void finish() {
      take(text());
    }

    private String text() {
      try {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        return "";
      }
    }

    private void take(String text) {
      text.lines()
          .skip(lines.size())
          .forEach(line -> {
            lines.add(line);
            say.accept(line);
          });
    }
  }
}
