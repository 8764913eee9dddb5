package onekernel.prompt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.place.Processes;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** Lines that somebody types, with editing, completion and history. */
final class TypedLines implements Lines {
  private final Terminal terminal;
  private final LineReader reader;
  private final boolean colours;
  private @Nullable Glances glances;
  private volatile boolean firstLine = true;
  private volatile boolean interrupted;

  TypedLines(Terminal terminal, Path history, boolean colours, Completing completing) {
    this.terminal = terminal;
    this.colours = colours && !dumb();
    prepare(history);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("one-kernel")
            .parser(completing)
            .completer(completing)
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  … ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
            .option(LineReader.Option.INSERT_TAB, false)
            .build();
    if (!this.colours) {
      plain();
    }
    // What is typed while something runs shows on the next line, not in the middle of its output.
    terminal.echo(false);
    Thread learner = Thread.currentThread();
    terminal.handle(
        Terminal.Signal.INT,
        signal -> {
          interrupted = true;
          learner.interrupt();
          if (glances != null) {
            glances.interrupt();
          }
        });
  }

  private static void prepare(Path history) {
    try {
      Files.createDirectories(history.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw LabException.environment(
              "The kit can't write " + history + ".", e.toString(), "Look at that folder's rights.")
          .from(e);
    }
  }

  private void plain() {
    for (String style :
        List.of(
            LineReader.COMPLETION_STYLE_LIST_STARTING,
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_GROUP,
            LineReader.COMPLETION_STYLE_LIST_SELECTION,
            LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_DESCRIPTION,
            LineReader.COMPLETION_STYLE_GROUP,
            LineReader.COMPLETION_STYLE_SELECTION)) {
      reader.setVariable(style, "bold");
    }
  }

  private boolean dumb() {
    return terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  @Override
  public Optional<String> next(String label) throws Forgotten {
    firstLine = true;
    return read(prompt(label));
  }

  private String prompt(String label) {
    AttributedStyle style =
        colours ? AttributedStyle.BOLD.foreground(AttributedStyle.CYAN) : AttributedStyle.DEFAULT;
    return new AttributedString(label + " › ", style).toAnsi(terminal);
  }

  @Override
  public Optional<String> more() throws Forgotten {
    firstLine = false;
    return read("  … ");
  }

  private Optional<String> read(String prompt) throws Forgotten {
    Thread.interrupted(); // Ctrl-C that came too late for what it was meant for
    interrupted = false;
    try {
      return Optional.of(reader.readLine(prompt));
    } catch (UserInterruptException e) {
      throw new Forgotten();
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public PrintWriter out() {
    return terminal.writer();
  }

  @Override
  public int width() {
    int columns = terminal.getSize().getColumns();
    return columns > 0 ? columns : 80;
  }

  @Override
  public boolean typed() {
    return true;
  }

  @Override
  public boolean interrupted() {
    return interrupted;
  }

  @Override
  public void give(Processes processes, List<String> argv) {
    terminal.flush();
    terminal.echo(true);
    boolean paused = terminal.canPauseResume();
    // Not ignored but handled by nobody: what is ignored would be so for the program, too.
    Terminal.SignalHandler ours = terminal.handle(Terminal.Signal.INT, theirs -> {});
    try {
      if (paused) {
        terminal.pause(true);
      }
      processes.interactive(argv);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (paused) {
        terminal.resume();
      }
      terminal.echo(false);
      terminal.handle(Terminal.Signal.INT, ours);
    }
  }

  @Override
  public void glance(IntFunction<Optional<String>> news, Supplier<String> label) {
    if (!dumb()) {
      glances =
          new Glances(
              reader::isReading, () -> news.apply(width()), text -> tellAbove(text, label.get()));
    }
  }

  /** What is being typed stays as it is, below the text and behind the new label. */
  private void tellAbove(String text, String label) {
    if (firstLine && reader instanceof LineReaderImpl open) {
      open.setPrompt(prompt(label));
    }
    reader.printAbove("\n" + text);
  }

  @Override
  public void close() {
    if (glances != null) {
      glances.close();
    }
    terminal.echo(true);
  }

  @Override
  public Waiting waiting(Supplier<String> what) {
    return dumb() ? Waiting.silent(terminal.writer()) : Waiting.shown(terminal.writer(), what);
  }
}
