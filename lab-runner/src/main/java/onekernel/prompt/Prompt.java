package onekernel.prompt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Processes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The learner's prompt: Java with the places as live objects, commands in places, and words of our
 * own. After each input the step is looked at, so that nobody has to ask whether it is done. What
 * is piped in works like what is typed.
 */
public final class Prompt {
  /** How long a snippet may take where somebody can press Ctrl-C. */
  public static final Duration TYPED_LIMIT = Duration.ofSeconds(30);

  /** How long a snippet may take where nobody can. */
  public static final Duration PIPED_LIMIT = Duration.ofSeconds(3);

  private static final Duration TYPED_COMMAND_LIMIT = Duration.ofMinutes(10);
  private static final Duration PIPED_COMMAND_LIMIT = Duration.ofMinutes(1);

  private final Desk desk;
  private final Snippets snippets;
  private final Processes processes;
  private final StepNews stepNews;

  /** Where the last command ran: a command without its place was probably meant for there. */
  private String lastPlace = Host.NAME;

  public Prompt(Desk desk, Snippets snippets, Processes processes) {
    this.desk = desk;
    this.snippets = snippets;
    this.processes = processes;
    this.stepNews = new StepNews(desk::label);
  }

  /**
   * Works on this program's terminal until its end.
   *
   * @param history the file of what was typed before
   * @param colours false where the learner wants none (NO_COLOR)
   * @return 0 where the lab is complete, else 1
   */
  public int typed(Path history, boolean colours) {
    // Ctrl-C stays a signal: as a key that the editor turns into one it often counts twice.
    System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
    // No question to the terminal about emoji: its answer may come late, and then counts as typed.
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).dumb(true).graphemeCluster(false).build()) {
      return typed(terminal, history, colours);
    } catch (IOException e) {
      throw LabException.environment(
              "The terminal can't be used.", e.toString(), "Pipe your lines in instead.")
          .from(e);
    }
  }

  int typed(Terminal terminal, Path history, boolean colours) {
    Completing completing = new Completing(snippets, this::placeNames);
    try (Lines lines = new TypedLines(terminal, history, colours, completing)) {
      return play(lines);
    }
  }

  /** Works on lines that come through a pipe; returns 0 where the lab is complete, else 1. */
  public int piped(BufferedReader in, PrintWriter out) {
    return play(new PipedLines(in, out));
  }

  private Set<String> placeNames() {
    return desk.places().keySet();
  }

  private int play(Lines lines) {
    Gathering gathering = new Gathering(lines, snippets, this::placeNames);
    ask(Desk.Wish.TEXT, "", lines);
    look(lines);
    lines.glance(this::glance, desk::label);
    while (true) {
      try {
        Optional<Input> input = gathering.next(desk.label());
        if (input.isEmpty() || input.get() instanceof Input.Quit) {
          return desk.complete() ? 0 : 1;
        }
        guarded(lines, () -> act(input.get(), gathering, lines));
        if (lines.interrupted()) {
          forgetRest(gathering, lines);
        }
      } catch (Lines.Forgotten ctrlC) {
        tell(snippets.endThreads(), lines);
      }
    }
  }

  /** Who stops one line of several means the others, too. */
  private static void forgetRest(Gathering gathering, Lines lines) {
    int rest = gathering.forget();
    say(rest == 0 ? "" : "The other lines (" + rest + ") weren't run.", lines);
  }

  /** One input must never end the prompt. */
  private void guarded(Lines lines, Turn turn) throws Lines.Forgotten {
    try {
      turn.take();
    } catch (LabException e) {
      tell(e, lines);
    } catch (RuntimeException e) {
      tell(
          LabException.ours(
              "That went wrong inside the kit.", e.toString(), "Your progress is safe; go on."),
          lines);
    }
  }

  private interface Turn {
    void take() throws Lines.Forgotten;
  }

  private void act(Input input, Gathering gathering, Lines lines) throws Lines.Forgotten {
    switch (input) {
      case Input.Asked(Desk.Wish wish, String argument) -> ask(wish, argument, lines);
      case Input.InPlace(String place, String line) ->
          run(place, Command.of("sh", "-c", line), gathering, lines);
      case Input.ShellIn(String place) when lines.typed() -> open(place, lines);
      case Input.ShellIn(String place) ->
          run(place, Command.of("sh").reading(gathering.untilExit()), gathering, lines);
      case Input.Java(String source) -> java(source, lines);
      case Input.Help help -> say(Advice.help(placeNames()), lines);
      case Input.UnknownWord(String word) -> tell(Advice.unknownWord(word), lines);
      case Input.UnknownPlace(String name) -> tell(Advice.unknownPlace(name, placeNames()), lines);
      case Input.Empty empty -> lines.out().flush();
      case Input.Quit quit -> lines.out().flush();
    }
    if (mayChangeSomething(input)) {
      look(lines);
    }
  }

  private void open(String place, Lines lines) {
    List<String> shell = patiently(lines, () -> desk.shell(place));
    String where = place.equals(Host.NAME) ? "on the host" : "in " + place;
    say("A shell " + where + "; exit brings you back here.", lines);
    lines.give(processes, shell);
  }

  private static boolean mayChangeSomething(Input input) {
    return switch (input) {
      case Input.Asked asked -> !asked.wish().onlyShows();
      case Input.InPlace i -> true;
      case Input.ShellIn s -> true;
      case Input.Java j -> true;
      default -> false;
    };
  }

  private void ask(Desk.Wish wish, String argument, Lines lines) {
    int width = lines.width();
    say(
        patiently(
            lines,
            () ->
                wish.onlyShows()
                    ? desk.ask(wish, argument, width)
                    : stepNews.byWish(() -> desk.ask(wish, argument, width))),
        lines);
  }

  private void run(String place, Command command, Gathering gathering, Lines lines) {
    Place there = desk.places().get(place);
    if (there == null) {
      tell(Advice.unknownPlace(place, placeNames()), lines);
      return;
    }
    lastPlace = place;
    Duration limit = lines.typed() ? TYPED_COMMAND_LIMIT : PIPED_COMMAND_LIMIT;
    try (Waiting waiting = lines.waiting(desk::waitingFor)) {
      Output out = there.access().run(command.within(limit));
      waiting.print(out.stdout());
      waiting.print(out.stderr());
      if (out.exit() == Output.TIME_RAN_OUT) {
        waiting.print("\n(ended: its " + limit.toSeconds() + " s were over)\n");
      } else if (!out.ok()) {
        waiting.print("(exit code " + out.exit() + ")\n");
      }
      if (out.exit() == Output.INTERRUPTED) { // a command on the host may hear of it before us
        forgetRest(gathering, lines);
      }
    }
  }

  private void java(String source, Lines lines) {
    Duration limit = desk.snippetLimit(lines.typed() ? TYPED_LIMIT : PIPED_LIMIT);
    List<Reply> replies;
    try (Waiting waiting = lines.waiting(desk::waitingFor)) {
      replies = snippets.eval(source, limit, waiting::print);
    }
    tell(replies, lines);
    boolean nowhere = replies.stream().anyMatch(Reply::leadsNowhere);
    if (nowhere) {
      say(Advice.notJava(source.strip(), lastPlace), lines);
    }
    if (desk.takesValue()) {
      say(Advice.handIn(source.strip(), nowhere), lines);
    }
  }

  private void tell(List<Reply> replies, Lines lines) {
    replies.stream().flatMap(r -> r.told().stream()).forEach(lines.out()::println);
    lines.out().flush();
  }

  /** Looks at the step, and goes on as long as steps pass. Tells a failing verdict if it is new. */
  private void look(Lines lines) {
    Thread.interrupted(); // Ctrl-C ended what ran; it isn't meant for this
    Optional<Desk.Seen> news;
    do {
      news = patiently(lines, () -> stepNews.afterInput(() -> desk.look(lines.width())));
      news.ifPresent(seen -> say(seen.text(), lines));
    } while (news.filter(Desk.Seen::passed).isPresent());
  }

  /** What passed while somebody sat before a line; what goes wrong shows at the next input. */
  private Optional<String> glance(int width) {
    try {
      return stepNews.between(() -> desk.glance(width)).map(seen -> Advice.here(seen.text()));
    } catch (RuntimeException shownAtTheNextInput) {
      return Optional.empty();
    }
  }

  private <T> T patiently(Lines lines, Supplier<T> work) {
    Waiting waiting = lines.waiting(desk::waitingFor);
    try {
      return work.get();
    } finally {
      waiting.close();
    }
  }

  private static void tell(LabException e, Lines lines) {
    say(lines.typed() ? e.told(lines.width()) : e.told(), lines);
  }

  private static void say(String text, Lines lines) {
    if (!text.isEmpty()) {
      lines.out().println(Advice.here(text));
      lines.out().flush();
    }
  }
}
