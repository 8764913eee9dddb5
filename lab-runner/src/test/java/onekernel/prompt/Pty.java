package onekernel.prompt;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The prompt in a program of its own, on a real pseudo-terminal that script(1) opens. */
final class Pty implements AutoCloseable {
  static final String CTRL_C = "\003";
  static final String CTRL_D = "\004";
  static final String UP = "\033OA";

  /** Keys that a terminal sends for a paste of these lines. */
  static String pasted(String lines) {
    return "\033[200~" + lines + "\033[201~";
  }

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process script;
  private final StringBuilder raw = new StringBuilder();
  private int seen;

  /** Starts {@link TypedTrial} in the folder. */
  Pty(Path folder, Map<String, String> environment) throws IOException {
    Path run = folder.resolve("run.sh");
    Files.writeString(
        run,
        "stty rows 40 cols 100\nexec '%s' --enable-native-access=ALL-UNNAMED -cp '%s' %s '%s'\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                TypedTrial.class.getName(),
                folder));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qefc", "exec sh '" + run + "'", "/dev/null")
            .redirectErrorStream(true);
    builder.environment().remove("NO_COLOR");
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    script = builder.start();
    Thread.startVirtualThread(this::collect);
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

  /** Presses these keys. */
  Pty type(String keys) throws IOException {
    script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    script.getOutputStream().flush();
    return this;
  }

  /** Waits for this to come on the screen, after all that was waited for before. */
  Pty awaits(String expression) throws InterruptedException {
    Pattern pattern = Pattern.compile(expression);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (raw) {
      while (true) {
        String text = plain();
        Matcher found = pattern.matcher(text);
        if (found.find(Math.min(seen, text.length()))) {
          seen = found.end();
          return this;
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError("never saw " + expression + " in:\n" + text.substring(seen));
        }
        raw.wait(Math.max(1, left / 1_000_000));
      }
    }
  }

  /** What came, with all of the terminal's own signs. */
  String raw() {
    synchronized (raw) {
      return raw.toString();
    }
  }

  /** What came, as far as it wasn't wiped away with its line. */
  String screen() {
    return raw().replaceAll("\r[^\r\n]*(?=\r\033\\[K)", "");
  }

  private String plain() {
    return raw.toString().replaceAll("\033\\[[0-9;?]*[A-Za-z]|\033[=>]|\r", "");
  }

  Process process() {
    return script;
  }

  int exitCode() throws InterruptedException {
    if (!script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on:\n" + raw());
    }
    return script.exitValue();
  }

  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
