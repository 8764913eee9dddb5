package onekernel.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.place.Processes;

/** Lines from a pipe or a file; each is written out behind its prompt, so that a log reads well. */
final class PipedLines implements Lines {
  private static final int WIDTH = 80;

  private final BufferedReader in;
  private final PrintWriter out;

  PipedLines(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public Optional<String> next(String label) {
    return echoed(label + " › ");
  }

  @Override
  public Optional<String> more() {
    return echoed("  … ");
  }

  private Optional<String> echoed(String before) {
    try {
      Optional<String> line = Optional.ofNullable(in.readLine());
      line.ifPresent(text -> out.println(before + text));
      out.flush();
      return line;
    } catch (IOException e) {
      throw LabException.environment(
              "The input can't be read.", e.toString(), "Progress is kept; go on with: ./lab start")
          .from(e);
    }
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public boolean typed() {
    return false;
  }

  @Override
  public void give(Processes processes, List<String> argv) {
    throw new IllegalStateException("a pipe has no terminal to give");
  }

  @Override
  public Waiting waiting(Supplier<String> what) {
    return Waiting.silent(out);
  }
}
