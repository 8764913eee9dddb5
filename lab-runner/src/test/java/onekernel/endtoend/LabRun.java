package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of the built {@code ./lab}, as a sentence: {@code lab("check",
 * "boot-id").exits(1).says("nothing handed in")}. What it was told and what it said go into every
 * failure.
 */
final class LabRun {
  static final Path TOP = Path.of(System.getenv("ONE_KERNEL_TOP"));

  /** Longer than the longest single command of these tests: a VM's first boot in emulation. */
  private static final long MINUTES = 6;

  private final List<String> arguments;
  private final int exit;
  private final String out;
  private final String err;

  private LabRun(List<String> arguments, int exit, String out, String err) {
    this.arguments = arguments;
    this.exit = exit;
    this.out = out;
    this.err = err;
  }

  static LabRun lab(String... arguments) {
    return lab(Map.of(), "", arguments);
  }

  /** A run that reads these lines from a pipe. */
  static LabRun piped(String input, String... arguments) {
    return lab(Map.of(), input, arguments);
  }

  static LabRun lab(Map<String, String> environment, String input, String... arguments) {
    try {
      Path out = Files.createTempFile("lab", ".out");
      Path err = Files.createTempFile("lab", ".err");
      Path in = Files.writeString(Files.createTempFile("lab", ".in"), input);
      Process process =
          builder(environment, arguments)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      LabRun run =
          new LabRun(List.of(arguments), ended ? process.exitValue() : -1, read(out), read(err));
      for (Path file : List.of(out, err, in)) {
        Files.delete(file);
      }
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ProcessBuilder builder(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(TOP.resolve("lab").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(TOP.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  LabRun exits(int code) {
    assertThat(exit).as("exit code of %s", this).isEqualTo(code);
    return this;
  }

  LabRun says(String... words) {
    assertThat(out).as("standard output of %s", this).contains(words);
    return this;
  }

  LabRun saysNot(String words) {
    assertThat(out).as("standard output of %s", this).doesNotContain(words);
    return this;
  }

  LabRun complains(String... words) {
    assertThat(err).as("standard error of %s", this).contains(words);
    return this;
  }

  String out() {
    return out;
  }

  @Override
  public String toString() {
    return "./lab "
        + String.join(" ", arguments)
        + "\n--- said:\n"
        + out
        + "\n--- complained:\n"
        + err
        + "\n---\n";
  }
}
