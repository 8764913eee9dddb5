package onekernel.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import onekernel.lab.LabException;
import onekernel.place.Processes;

/**
 * One snippet, again and again: as the prompt runs it, and in the engine that the JShell API takes
 * by itself. Both run it in a JVM apart.
 */
public final class SnippetTrial implements AutoCloseable {
  private static final String SNIPPET = "6 * 7";
  private static final String VALUE = "42";

  private final Snippets snippets;
  private final JShell usual = JShell.create();

  /** Starts both JVMs. */
  public SnippetTrial(Processes processes, Path folder) {
    snippets = new Snippets(processes, folder, Map::of);
  }

  /** Seconds until the prompt would have the value. */
  public double atPrompt() {
    long start = System.nanoTime();
    List<Reply> replies = snippets.eval(SNIPPET, Prompt.TYPED_LIMIT, printed -> {});
    return since(
        start,
        replies.stream().anyMatch(r -> r instanceof Reply.Value v && v.value().equals(VALUE)));
  }

  /** Seconds until the usual engine has it. */
  public double usual() {
    long start = System.nanoTime();
    List<SnippetEvent> events = usual.eval(SNIPPET);
    return since(start, events.stream().anyMatch(e -> VALUE.equals(e.value())));
  }

  private static double since(long start, boolean right) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!right) {
      throw LabException.environment(
          "A snippet that was to be timed gave no " + VALUE + ".",
          "Its JVM may have ended.",
          "Try it yourself with: ./lab start kernel");
    }
    return seconds;
  }

  @Override
  public void close() {
    snippets.close();
    usual.close();
  }
}
