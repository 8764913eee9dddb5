package onekernel.prompt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onekernel.lab.LabException;
import onekernel.place.Processes;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Lines that somebody types, with editing, completion and history. */
final class TypedLines implements Lines {
  private final Terminal terminal;
  private final LineReader reader;
  private final boolean colours;

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
    Thread learner = Thread.currentThread();
    terminal.handle(Terminal.Signal.INT, signal -> learner.interrupt());
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
    AttributedStyle style =
        colours ? AttributedStyle.BOLD.foreground(AttributedStyle.CYAN) : AttributedStyle.DEFAULT;
    return read(new AttributedString(label + " › ", style).toAnsi(terminal));
  }

  @Override
  public Optional<String> more() throws Forgotten {
    return read("  … ");
  }

  private Optional<String> read(String prompt) throws Forgotten {
    Thread.interrupted(); // Ctrl-C that came too late for what it was meant for
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
  public void give(Processes processes, List<String> argv) {
    terminal.flush();
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
      terminal.handle(Terminal.Signal.INT, ours);
    }
  }

  @Override
  public Waiting waiting() {
    return Waiting.begin(terminal.writer(), !dumb());
  }
}
