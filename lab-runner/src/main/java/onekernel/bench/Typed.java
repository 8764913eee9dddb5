package onekernel.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import onekernel.lab.LabException;
import onekernel.place.Processes;
import onekernel.place.ShellWords;

/** A program with a prompt, on a pseudo-terminal of its own, which script(1) opens. */
final class Typed {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process script;
  private final Pattern prompt;
  private final StringBuilder raw = new StringBuilder();

  private Typed(Processes processes, List<String> argv, Map<String, String> more, String prompt)
      throws IOException {
    this.prompt = Pattern.compile(prompt);
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TERM", "xterm-256color");
    environment.put("LC_ALL", "C.UTF-8");
    String command = "stty rows 40 cols 100; exec " + ShellWords.line(argv);
    script =
        processes
            .builder(
                List.of("script", "-qefc", command, "/dev/null"),
                Path.of("").toAbsolutePath(),
                environment)
            .redirectErrorStream(true)
            .start();
    Thread.startVirtualThread(this::collect);
  }

  /** What is done with a program that has just been started. */
  interface Play {
    /** How many seconds that took which is timed. */
    double seconds(Typed typed, long start) throws IOException, InterruptedException;
  }

  /**
   * Starts a program and plays with it.
   *
   * @param prompt an expression for its prompt, without what steers the terminal
   * @param farewell what ends the program
   * @return what the play came to
   */
  static double play(
      Setting setting, List<String> argv, String prompt, Play play, String farewell) {
    long start = System.nanoTime();
    try {
      Typed typed = new Typed(setting.processes(), argv, setting.environment(), prompt);
      try {
        double seconds = play.seconds(typed, start);
        typed.leave(farewell);
        return seconds;
      } finally {
        typed.close();
      }
    } catch (IOException e) {
      throw unseen(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unseen("Waiting for it was interrupted.");
    }
  }

  /** Waits for the first prompt. */
  void awaitPrompt() throws InterruptedException {
    await(prompt);
  }

  /** Types a line and waits for the next prompt; the echo of the line is none. */
  void enter(String line) throws IOException, InterruptedException {
    synchronized (raw) {
      raw.setLength(0);
    }
    send(line + "\r");
    await(Pattern.compile("\n[\\s\\S]*" + prompt));
  }

  private void collect() {
    try (Reader out = new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8)) {
      char[] buffer = new char[4096];
      for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
        synchronized (raw) {
          raw.append(buffer, 0, n);
          raw.notifyAll();
        }
      }
    } catch (IOException ended) {
      return;
    }
  }

  private void await(Pattern words) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (raw) {
      while (!words.matcher(plain()).find()) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !script.isAlive()) {
          throw unseen("It said: " + plain().strip());
        }
        raw.wait(Math.clamp(left / 1_000_000, 1, 1000));
      }
    }
  }

  private void leave(String farewell) throws IOException, InterruptedException {
    send(farewell);
    if (!script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw unseen("It didn't end when told \"" + farewell.strip() + "\".");
    }
  }

  private void send(String text) throws IOException {
    script.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
  }

  private String plain() {
    return raw.toString().replaceAll("\033\\[[0-9;?]*[A-Za-z]|\033[=>]|\r", "");
  }

  private static LabException unseen(String why) {
    return LabException.environment(
        "A program that was to be timed didn't come to its prompt.",
        why,
        "Try it yourself in a terminal: ./lab start kernel");
  }

  private void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
