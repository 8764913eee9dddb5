package onekernel.prompt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import onekernel.place.Processes;
import onekernel.prompt.snippet.Message;

/**
 * JShell with our JVM behind it: evaluates one snippet at a time, keeps its variables' first values
 * in mind, and puts a new JVM in place where one is lost. One thread uses it.
 */
final class SnippetShell implements AutoCloseable {
  /** What the first values of all variables may take together in a new JVM. */
  private static final Duration AGAIN_LIMIT = Duration.ofMillis(1100);

  /** The same where one of them has cost the new JVM, too. */
  private static final Duration LAST_LIMIT = Duration.ofMillis(400);

  private static final List<String> IMPORTS =
      List.of(
          "onekernel.place.*",
          "static onekernel.prompt.snippet.Words.*",
          "static java.lang.IO.*",
          "java.io.*",
          "java.math.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "java.util.regex.*",
          "java.util.stream.*");

  private final Printing printing = new Printing();
  private final PlaceDoor door;
  private final SnippetControl control;
  private final JShell shell;
  private final FirstValues firstValues;
  private final Map<String, Message.There> declared = new LinkedHashMap<>();
  private Duration limit = Duration.ofSeconds(30);
  private int threadsTold;
  private int temporaries;

  SnippetShell(Processes processes, Path folder, PlaceDoor door) {
    this.door = door;
    Path jar = SnippetJar.in(folder);
    control = new SnippetControl(() -> SnippetJvm.start(processes, jar, door, printing));
    firstValues = new FirstValues(control);
    shell =
        JShell.builder()
            .executionEngine(provider(control), Map.of())
            .tempVariableNameGenerator(() -> "$" + temporaries++)
            .compilerOptions("-classpath", jar.toString())
            .build();
    control.begin(limit);
    IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    announce();
    warmUp();
  }

  /** The first expression costs the compiler more than all later ones; it takes {@code $0}. */
  private void warmUp() {
    shell.eval("true").forEach(event -> shell.drop(event.snippet()));
  }

  private static ExecutionControlProvider provider(ExecutionControl control) {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "one-kernel";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return control;
      }
    };
  }

  SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  SnippetControl control() {
    return control;
  }

  /** To be called before the snippets of an input; a JVM that died in between is replaced. */
  List<Reply> prepare(Duration limit, Consumer<String> printed) {
    this.limit = limit;
    printing.to(printed);
    control.begin(limit);
    List<Reply> replies = new ArrayList<>();
    if (!control.jvm().alive()) {
      replies.add(new Reply.JvmEnded(control.jvm().exit()));
      replies.add(renew());
    }
    announce();
    return replies;
  }

  /** To be called after the snippets of an input. */
  List<Reply> finish() {
    List<Reply> replies = new ArrayList<>();
    if (control.renewed()) {
      replies.add(again(AGAIN_LIMIT));
    }
    if (printing.keep()) {
      replies.add(new Reply.TooMuchPrinted());
    }
    int threads = control.jvm().messages().threadsLeft();
    if (threads > threadsTold) {
      replies.add(new Reply.ThreadsLeft(threads));
    }
    threadsTold = threads;
    return replies;
  }

  /** Evaluates one snippet. */
  List<Reply> eval(String source) {
    control.next(limit);
    List<SnippetEvent> events = shell.eval(source);
    SnippetControl.Ended end = control.end();
    List<Reply> replies = new ArrayList<>();
    if (control.diedUnseen()) {
      replies.add(new Reply.JvmEnded(-1));
      replies.add(renew());
      replies.addAll(eval(source)); // it hasn't run yet
      return replies;
    }
    for (SnippetEvent event : events) {
      if (event.causeSnippet() != null) {
        replies.addAll(changedBeside(event));
      } else if (end.fine()) {
        replies.add(Telling.of(shell, event, source));
        firstValues.learnerHas(event);
      }
    }
    if (end.by() != Running.End.BY_ITSELF) {
      replies.add(new Reply.Stopped(end.by() == Running.End.BY_LIMIT, limit.toSeconds()));
    } else if (end.jvmGone()) {
      replies.add(new Reply.JvmEnded(end.exit()));
    }
    if (end.jvmGone()) {
      replies.add(renew());
    }
    return replies;
  }

  /** Ends threads that go on, with their JVM. */
  List<Reply> endThreads() {
    boolean any = control.jvm().alive() && control.jvm().messages().threadsLeft() > 0;
    threadsTold = 0;
    return any ? List.of(renew()) : List.of();
  }

  /** A variable whose type has changed loses its value, and so its first value is no longer one. */
  private List<Reply> changedBeside(SnippetEvent event) {
    if (event.snippet() instanceof VarSnippet variable && event.isSignatureChange()) {
      firstValues.forget(variable.name());
      return List.of(
          new Reply.Declared(variable.name() + " has no value now: its type changed", List.of()));
    }
    return List.of();
  }

  /** Declares what places are new, or made anew, since the last time. */
  private void announce() {
    for (Message.There there : door.there()) {
      String variable = there.name().replace('-', '_');
      if (!there.equals(declared.put(variable, there))) {
        control.tell(there);
        control.next(limit);
        String place = "place(\"" + there.name() + "\")";
        shell.eval(there.kind() + " " + variable + " = (" + there.kind() + ") " + place + ";");
        firstValues.place(variable);
        if (!control.end().fine()) {
          declared.remove(variable); // Ctrl-C came in between: once more, before the next input
        }
      }
    }
  }

  /** A new JVM; places come first, so that they are there whatever follows. */
  private Reply renew() {
    control.restart();
    control.renewed();
    return again(AGAIN_LIMIT);
  }

  private Reply again(Duration most) {
    declared.values().forEach(control::tell);
    shell
        .variables()
        .filter(v -> v.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND)
        .toList()
        .forEach(shell::drop);
    firstValues.repeatPlaces(limit);
    List<String> again = firstValues.repeat(most);
    if (control.end().jvmGone()) {
      firstValues.forgetAllBut(again);
      control.restart();
      control.renewed();
      return again(LAST_LIMIT);
    }
    return new Reply.Restarted(again, withoutValue(again));
  }

  private List<String> withoutValue(List<String> again) {
    return shell
        .variables()
        .map(VarSnippet::name)
        .filter(name -> !again.contains(name) && !firstValues.places().contains(name))
        .toList();
  }

  @Override
  public void close() {
    shell.close();
  }
}
