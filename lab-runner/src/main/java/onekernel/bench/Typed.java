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

/** A program on a pseudo-terminal of its own, which script(1) opens, timed to its prompt. */
final class Typed {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process script;
  private final StringBuilder raw = new StringBuilder();

  private Typed(Processes processes, List<String> argv, Map<String, String> more)
      throws IOException {
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

  /**
   * How many seconds a program takes from its start to its prompt; it is ended afterwards.
   *
   * @param prompt an expression for it, without what steers the terminal
   * @param farewell what ends the program
   */
  static double secondsToPrompt(
      Processes processes,
      List<String> argv,
      Map<String, String> environment,
      String prompt,
      String farewell) {
    long start = System.nanoTime();
    try {
      Typed typed = new Typed(processes, argv, environment);
      try {
        typed.awaitPrompt(Pattern.compile(prompt));
        double seconds = (System.nanoTime() - start) / 1e9;
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

  private void awaitPrompt(Pattern prompt) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (raw) {
      while (!prompt.matcher(plain()).find()) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !script.isAlive()) {
          throw unseen("It said: " + plain().strip());
        }
        raw.wait(Math.clamp(left / 1_000_000, 1, 1000));
      }
    }
  }

  private void leave(String farewell) throws IOException, InterruptedException {
    script.getOutputStream().write(farewell.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
    if (!script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw unseen("It didn't end when told \"" + farewell.strip() + "\".");
    }
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
