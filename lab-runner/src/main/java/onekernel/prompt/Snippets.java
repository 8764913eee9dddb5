package onekernel.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import onekernel.lab.LabException;
import onekernel.place.Place;
import onekernel.place.Processes;

/**
 * Runs the learner's Java in a JVM of its own, where the places are live objects. Whatever a
 * snippet does, it costs that JVM at most: the prompt is back in time, and what was declared is
 * there again. Nothing is ever graded from what happens here.
 */
public final class Snippets implements AutoCloseable {
  private final ExecutorService engine =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("snippets").factory());
  private final Future<SnippetShell> starting;

  /**
   * Begins to start the JVM and returns at once.
   *
   * @param processes starts the JVM, so that it carries the owner's token
   * @param folder a cache folder for the JVM's class path
   * @param places the places as they are now; asked again before each snippet
   */
  public Snippets(Processes processes, Path folder, Supplier<Map<String, Place>> places) {
    starting = engine.submit(() -> new SnippetShell(processes, folder, new PlaceDoor(places)));
  }

  /** Whether input is whole, or goes on on the next line. */
  enum Wholeness {
    WHOLE,
    GOES_ON
  }

  /** Whether Java waits for more after this. */
  Wholeness wholeness(String source) {
    return onEngine(() -> {
      SourceCodeAnalysis.Completeness is =
          starting.get().analysis().analyzeCompletion(source).completeness();
      return switch (is) {
        case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> Wholeness.GOES_ON;
        default -> Wholeness.WHOLE;
      };
    });
  }

  /** A piece of Java that may go on at the place where the cursor was. */
  record Continuation(int from, String text) {}

  /** How Java may go on at the cursor, each once, in order. */
  List<Continuation> continuations(String source, int cursor) {
    return onEngine(() -> {
      int[] anchor = {cursor};
      return starting.get().analysis().completionSuggestions(source, cursor, anchor).stream()
          .map(s -> new Continuation(anchor[0], s.continuation()))
          .distinct()
          .toList();
    });
  }

  /**
   * Runs input of one or more snippets, in order, up to the first that fails.
   *
   * @param limit how long each may take
   * @param printed takes what they print, as it comes
   */
  List<Reply> eval(String source, Duration limit, Consumer<String> printed) {
    return onEngine(() -> {
      SnippetShell shell = starting.get();
      List<Reply> replies = new ArrayList<>(shell.prepare(limit, printed));
      try {
        String rest = source;
        List<Reply> last = List.of();
        while (!rest.isBlank() && going(last)) {
          CompletionInfo next = shell.analysis().analyzeCompletion(rest);
          String one = next.source() == null ? rest : next.source();
          rest = next.source() == null ? "" : next.remaining();
          last =
              next.completeness() == SourceCodeAnalysis.Completeness.DEFINITELY_INCOMPLETE
                  ? List.of(new Reply.Unfinished(one))
                  : shell.eval(one);
          replies.addAll(last);
        }
      } finally {
        replies.addAll(shell.finish());
      }
      return List.copyOf(replies);
    });
  }

  /** After these replies, is there sense in the next snippet of the same input? */
  private static boolean going(List<Reply> replies) {
    return replies.stream()
        .allMatch(r ->
            switch (r) {
              case Reply.Value v -> true;
              case Reply.Declared d -> true;
              case Reply.Done d -> true;
              default -> false;
            });
  }

  /** Ends what runs now; from any thread, at once. */
  void interrupt() {
    if (starting.state() == Future.State.SUCCESS) {
      starting.resultNow().control().interrupt();
    }
  }

  /** Ends threads that snippets left behind, with their JVM; silent where there are none. */
  List<Reply> endThreads() {
    return starting.state() == Future.State.SUCCESS
        ? onEngine(() -> starting.get().endThreads())
        : List.of();
  }

  private <T> T onEngine(Callable<T> work) {
    Future<T> done = engine.submit(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException e) {
          interrupted = true;
          interrupt();
        }
      }
    } catch (ExecutionException e) {
      throw told(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static LabException told(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof LabException)) {
      cause = cause.getCause();
    }
    return cause instanceof LabException e
        ? e
        : LabException.ours(
                "That Java couldn't be tried.",
                cause.toString(),
                "Commands in places and everything that begins with / work.")
            .from(thrown);
  }

  @Override
  public void close() {
    interrupt();
    engine.submit(() -> {
      starting.get().close();
      return true;
    });
    engine.shutdown();
    try {
      if (!engine.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS)) {
        engine.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
