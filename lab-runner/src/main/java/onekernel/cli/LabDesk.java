package onekernel.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** Last lines of a command that handed in nothing. */
  private static final int MOST_SAID = 5;

  /** After a glance it rests so many times as long: a third of a processor's time is enough. */
  private static final int REST = 2;

  /** A check that observes for 3 seconds may do so every half minute. */
  private static final int REST_OBSERVING = 10;

  private final Kit kit;
  private final Opening opening;
  private final Session session;

  /** The step that was shown last; another program may have passed it since. */
  private volatile Optional<Step> shown = Optional.empty();

  private Instant nextGlance = Instant.MIN;

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
  public boolean takesValue() {
    return session.current().filter(step -> step.kind().takesAnswer()).isPresent();
  }

  @Override
  public boolean complete() {
    return session.progress().complete(session.lab());
  }

  @Override
  public String ask(Wish wish, String argument, int width) {
    Telling telling = telling(width);
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
    Telling telling = telling(width);
    Optional<Step> answered = session.current().filter(step -> step.kind().takesAnswer());
    answered.ifPresent(step -> Thread.ofVirtual().start(() -> enterQuietly(step)));
    return doneElsewhere(telling).or(() -> checked(telling, step -> true));
  }

  /** What takes its time, above all a check that observes for seconds, is looked at less often. */
  @Override
  public Optional<Seen> glance(int width) {
    Telling telling = telling(width);
    Optional<Seen> elsewhere = doneElsewhere(telling);
    if (elsewhere.isPresent() || Instant.now().isBefore(nextGlance)) {
      return elsewhere;
    }
    Instant began = Instant.now();
    Optional<Seen> seen = checked(telling, session.readiness()::of);
    Duration took = Duration.between(began, Instant.now());
    boolean observes =
        session.current().map(session::observation).filter(Duration::isPositive).isPresent();
    nextGlance = Instant.now().plus(took.multipliedBy(observes ? REST_OBSERVING : REST));
    return seen;
  }

  /** What another program did with the step that is being worked on: passed it, or began anew. */
  private Optional<Seen> doneElsewhere(Telling telling) {
    Optional<Step> before = shown;
    if (before.isEmpty() || before.equals(session.current())) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    before
        .filter(step -> session.progress().step(step.id()).passed())
        .ifPresent(step -> lines.addAll(telling.passed(step)));
    lines.addAll(next(telling, true));
    return Optional.of(new Seen(true, String.join("\n", lines)));
  }

  private Optional<Seen> checked(Telling telling, Predicate<Step> worthIt) {
    return session
        .current()
        .filter(step -> !step.kind().takesAnswer())
        .filter(worthIt)
        .map(step -> {
          Verdict verdict = session.check(step);
          return new Seen(verdict.passed(), String.join("\n", judged(telling, step, verdict)));
        });
  }

  private Telling telling(int width) {
    return new Telling(kit, session, width, Telling.Front.PROMPT);
  }

  @Override
  public String waitingFor() {
    return session.readiness().waitingFor();
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
    if (argument.isBlank()) {
      shown = session.current();
    }
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
    if (argument.isBlank() && step.kind().takesAnswer()) {
      throw LabException.usage(
          "There is no value to hand in.",
          step.choices().isEmpty()
              ? "This step takes what you found, or what a command prints."
              : "This step takes one of its choices, by its words or its number.",
          step.choices().isEmpty()
              ? "Hand it in with: /answer VALUE      or: /answer host$ COMMAND"
              : "Hand it in with, for example: /answer 1");
    }
    Matcher command = COMMAND.matcher(argument.strip());
    String value =
        Optional.of(command)
            .filter(Matcher::matches)
            .map(place -> session.places().get(place.group(1)))
            .map(place -> printed(place, command.group(2)))
            .orElse(argument);
    return judged(telling, step, session.answer(step, value));
  }

  /**
   * What the command prints. An exit code alone is no fault, since {@code grep -c} tells a 0 by
   * one; what was cut off, or never came, is no value.
   */
  private static String printed(Place place, String script) {
    Output output = place.access().run(Command.script(script).within(COMMAND_LIMIT));
    int exit = output.exit();
    if (exit == Output.TIME_RAN_OUT
        || exit == Output.INTERRUPTED
        || !output.ok() && output.stdout().isBlank()) {
      List<String> said = output.toString().lines().filter(line -> !line.isBlank()).toList();
      String last =
          String.join("\n", said.subList(Math.max(0, said.size() - MOST_SAID), said.size()));
      String how =
          switch (exit) {
            case Output.TIME_RAN_OUT -> "ran out of time";
            case Output.INTERRUPTED -> "was interrupted";
            default -> "ended with exit code " + exit;
          };
      throw LabException.usage(
          "Nothing was handed in: the command " + how + ".",
          said.isEmpty() ? "It said nothing." : "It said: " + Screen.harmless(last),
          "Try it first with: " + place.name() + "$ " + script);
    }
    return output.stdout();
  }

  private List<String> reset(Telling telling, String argument) {
    if (argument.strip().equals(session.lab().id())) {
      session.resetAll();
      return text(telling, "");
    }
    Step step = step(argument);
    List<String> lines = new ArrayList<>();
    lines.add("  " + telling.anew(step, "The step"));
    session.reset(step);
    shown = session.current();
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
