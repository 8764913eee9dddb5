package onekernel.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Progress;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.prompt.Desk;
import onekernel.session.Session;

/** The session as the prompt sees it: words in, ready text out. */
final class LabDesk implements Desk {
  /** {@code /answer web$ uname -r} hands in what the command prints. */
  private static final Pattern COMMAND = Pattern.compile("([a-z][a-z0-9-]*)\\$\\s*(.+)");

  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(1);

  private final Kit kit;
  private final Opening opening;
  private final Session session;

  LabDesk(Kit kit, Opening opening) {
    this.kit = kit;
    this.opening = opening;
    this.session = opening.session();
  }

  @Override
  public Map<String, Place> places() {
    return session.places();
  }

  @Override
  public String label() {
    Lab lab = session.lab();
    return lab.id()
        + " "
        + session.current().map(s -> lab.number(s) + "/" + lab.steps().size()).orElse("done");
  }

  @Override
  public boolean complete() {
    return session.progress().complete(session.lab());
  }

  @Override
  public String ask(Wish wish, String argument, int width) {
    Telling telling = new Telling(session, kit.screen(), width, Telling.Front.PROMPT);
    List<String> lines =
        switch (wish) {
          case TEXT -> text(telling, argument);
          case STEPS -> steps(telling);
          case HINT -> hint(telling, step(argument));
          case ANSWER -> answer(telling, argument);
          case CHECK -> {
            Step step = step(argument);
            yield judged(telling, step, session.check(step));
          }
          case SOLVE -> {
            Step step = step(argument);
            List<String> solved = new ArrayList<>(opening.solve(step, telling));
            solved.addAll(next(telling, session.progress().step(step.id()).passed()));
            yield solved;
          }
          case RESET -> reset(telling, argument);
        };
    return String.join("\n", lines);
  }

  @Override
  public Optional<Seen> look(int width) {
    Optional<Step> current = session.current();
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Step step = current.get();
    if (step.kind().takesAnswer()) {
      Thread.ofVirtual().start(() -> enterQuietly(step));
      return Optional.empty();
    }
    Verdict verdict = session.check(step);
    Telling telling = new Telling(session, kit.screen(), width, Telling.Front.PROMPT);
    return Optional.of(
        new Seen(verdict.passed(), String.join("\n", judged(telling, step, verdict))));
  }

  /** The scene is built while the learner reads; what goes wrong shows at the step's check. */
  private void enterQuietly(Step step) {
    try {
      session.enter(step);
    } catch (LabException tryAgainAtTheCheck) {
      return;
    }
  }

  @Override
  public List<String> shell(String place) {
    return session.shell(place);
  }

  private Step step(String id) {
    return opening.step(Optional.of(id.strip()).filter(s -> !s.isEmpty()));
  }

  private List<String> text(Telling telling, String argument) {
    List<String> lines = new ArrayList<>();
    lines.add(kit.screen().bold(telling.standing()));
    if (complete() && argument.isBlank()) {
      lines.add("  Every step is done. See them with /steps, leave with /quit.");
      opening.next().ifPresent(next -> lines.add("  Go on with: ./lab start " + next));
      return lines;
    }
    Step step = step(argument);
    Progress progress = session.progress();
    if (session.lab().steps().getFirst().equals(step) && !progress.step(step.id()).passed()) {
      lines.add("");
      lines.addAll(telling.intro());
    }
    lines.addAll(telling.text(step));
    return lines;
  }

  private List<String> hint(Telling telling, Step step) {
    List<String> lines = new ArrayList<>(telling.blocks(session.hint(step)));
    int left = session.hintsLeft(step);
    lines.add(
        "  " + kit.screen().dim(left == 0 ? "That was the last hint." : "Hints left: " + left));
    return lines;
  }

  private List<String> steps(Telling telling) {
    List<String> lines = new ArrayList<>();
    lines.add(kit.screen().bold(telling.standing()));
    lines.addAll(telling.steps());
    return lines;
  }

  private List<String> answer(Telling telling, String argument) {
    Step step = step("");
    String value = argument;
    Matcher command = COMMAND.matcher(argument.strip());
    if (command.matches() && session.places().containsKey(command.group(1))) {
      Output output =
          session
              .places()
              .get(command.group(1))
              .access()
              .run(Command.script(command.group(2)).within(COMMAND_LIMIT));
      value = output.stdout();
    }
    return judged(telling, step, session.answer(step, value));
  }

  private List<String> reset(Telling telling, String argument) {
    if (argument.strip().equals(session.lab().id())) {
      session.resetAll();
      return text(telling, "");
    }
    Step step = step(argument);
    session.reset(step);
    List<String> lines = new ArrayList<>();
    lines.add("  The step begins anew.");
    lines.addAll(telling.text(step));
    return lines;
  }

  private List<String> judged(Telling telling, Step step, Verdict verdict) {
    List<String> lines = new ArrayList<>(telling.verdict(step, verdict));
    lines.addAll(next(telling, verdict.passed()));
    return lines;
  }

  private List<String> next(Telling telling, boolean passed) {
    if (!passed) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(text(telling, ""));
    return lines;
  }
}
