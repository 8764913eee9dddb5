package onekernel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onekernel.lab.Block;
import onekernel.lab.Lab;
import onekernel.lab.Outcome;
import onekernel.lab.Progress;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.page.Measured;
import onekernel.page.TerminalText;
import onekernel.session.Session;

/** What is said of steps and verdicts, in the same words at the prompt and outside it. */
final class Telling {
  private final Session session;
  private final Screen screen;
  private final Path measured;
  private final int width;
  private final Front front;

  /** Where it is told: each has its own way to hand in and to check. */
  enum Front {
    PROMPT,
    WATCH,
    COMMAND;

    private static final Pattern WORD =
        Pattern.compile("(?<![\\w./])/(answer|check|hint|reset|solve|text)\\b");

    /** Advice names the prompt's words; outside it those are commands. */
    private String worded(String told) {
      return this == PROMPT
          ? told
          : WORD.matcher(told.replace("/answer VALUE", "/answer STEP VALUE"))
              .replaceAll("./lab $1");
    }
  }

  Telling(Kit kit, Session session, Front front) {
    this(kit, session, kit.screen().width(), front);
  }

  Telling(Kit kit, Session session, int width, Front front) {
    this.session = session;
    this.screen = kit.screen();
    this.measured = kit.home().measured();
    this.width = width;
    this.front = front;
  }

  /** "One kernel · step 2 of 7 · 1 of 12 points". */
  String standing() {
    Lab lab = session.lab();
    Progress progress = session.progress();
    String where =
        progress
            .current(lab)
            .map(s -> "step " + lab.number(s) + " of " + lab.steps().size())
            .orElse("complete");
    return lab.title()
        + " · "
        + where
        + " · "
        + progress.points(lab)
        + " of "
        + lab.points()
        + " points";
  }

  /** The step's title, text and choices. */
  List<String> text(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("  " + screen.bold(session.written(step.title())));
    lines.addAll(blocks(step.text()));
    if (!step.choices().isEmpty()) {
      lines.add("");
    }
    for (int i = 0; i < step.choices().size(); i++) {
      lines.add("    " + (i + 1) + "  " + session.written(step.choices().get(i)));
    }
    lines.add("");
    lines.add("  " + screen.dim(what(step)));
    return lines;
  }

  private String what(Step step) {
    return points(step.points())
        + switch (step.kind()) {
          case PREDICT -> " · a guess, never marked wrong: " + handIn(step);
          case ANSWER -> " · hand in what you found with: " + handIn(step);
          case RUN, BUILD ->
              front == Front.COMMAND
                  ? " · see whether it is done with: ./lab check"
                  : " · turns green by itself";
        };
  }

  private String handIn(Step step) {
    return front == Front.PROMPT ? "/answer VALUE" : "./lab answer " + step.id() + " VALUE";
  }

  List<String> intro() {
    return blocks(session.lab().intro());
  }

  List<String> blocks(List<Block> blocks) {
    Map<String, String> values = new HashMap<>(Measured.values(measured, blocks));
    values.putAll(session.drawn());
    return TerminalText.lines(blocks, values, width - 2, screen.colour()).stream()
        .map(line -> line.isEmpty() ? line : "  " + line)
        .toList();
  }

  /** One mark per check, with what was expected and observed where it isn't there. */
  List<String> verdict(Step step, Verdict verdict) {
    if (verdict.passed()) {
      return passed(step);
    }
    List<String> lines = new ArrayList<>();
    boolean several = verdict.checks().size() > 1;
    Outcome before = new Outcome.Passed();
    for (Verdict.CheckResult check : verdict.checks()) {
      String name = several ? step.id() + ": " + check.check() : step.id();
      Outcome outcome = check.outcome();
      lines.addAll(
          outcome instanceof Outcome.Failed && outcome.equals(before)
              ? List.of("  " + screen.bad("✘") + " " + name + "   for the same reason")
              : outcome(name, outcome));
      before = outcome;
    }
    int left = session.hintsLeft(step);
    if (!verdict.broken() && left > 0) {
      lines.add(
          "    "
              + screen.dim(
                  (front == Front.PROMPT ? "/hint" : "./lab hint")
                      + " for a hint ("
                      + left
                      + " left)"));
    }
    return lines;
  }

  /** What a step that counts as done earned, and what there is to learn from it. */
  List<String> passed(Step step) {
    Progress.StepProgress standing = session.progress().step(step.id());
    String earned = points(standing.points());
    String told =
        !standing.solved()
            ? earned
            : standing.points() == 0
                ? "done by the kit, no points"
                : "done by the kit; " + earned + " from before";
    List<String> lines = new ArrayList<>();
    lines.add("  " + screen.good("✔") + " " + step.id() + "   " + told);
    if (step.kind() == Step.Kind.PREDICT) {
      standing
          .answer()
          .ifPresent(guess -> lines.add("  You guessed: " + Screen.harmless(guess) + "."));
    }
    lines.addAll(blocks(step.reveal()));
    return lines;
  }

  /** What a reset is about to do to a step, and to what was earned by it. */
  String anew(Step step, String called) {
    int earned = session.progress().step(step.id()).points();
    return called
        + " begins anew"
        + (earned == 0
            ? "."
            : "; what it earned (%s) counts again when it is done again."
                .formatted(points(earned)));
  }

  private static String points(int number) {
    return number == 1 ? "1 point" : number + " points";
  }

  private List<String> outcome(String name, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed passed -> List.of("  " + screen.good("✔") + " " + name);
      case Outcome.Failed f -> {
        List<String> lines = new ArrayList<>();
        lines.add("  " + screen.bad("✘") + " " + name);
        lines.addAll(labelled("expected", f.expected()));
        lines.addAll(labelled("observed", f.observed()));
        if (!f.hint().isEmpty()) {
          lines.addAll(labelled("try", f.hint()));
        }
        yield lines;
      }
      case Outcome.Broken b -> {
        List<String> lines = new ArrayList<>();
        lines.add("  ! " + name + "   couldn't be checked; no mark is lost");
        lines.addAll(labelled("what", b.problem()));
        lines.addAll(labelled("why", b.cause()));
        lines.addAll(labelled("next", b.remedy()));
        yield lines;
      }
    };
  }

  /** A word, then text wrapped beside it. */
  private List<String> labelled(String label, String text) {
    List<String> wrapped =
        Screen.wrapped(front.worded(session.written(text)), Math.max(20, width - 16));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wrapped.size(); i++) {
      lines.add("    " + "%-10s".formatted(i == 0 ? label : "") + wrapped.get(i));
    }
    return lines;
  }

  /** A line per step: mark, number, id, points. */
  List<String> steps() {
    Lab lab = session.lab();
    Progress progress = session.progress();
    List<String> lines = new ArrayList<>();
    for (Step step : lab.steps()) {
      Progress.StepProgress standing = progress.step(step.id());
      boolean current = progress.current(lab).filter(step::equals).isPresent();
      String mark = standing.passed() ? screen.good("✔") : current ? "›" : "·";
      lines.add(
          "  %s %d  %-20s %2d of %d  %s"
              .formatted(
                  mark,
                  lab.number(step),
                  step.id(),
                  standing.points(),
                  step.points(),
                  session.written(step.title())
                      + (standing.solved() ? "  (solved by the kit)" : "")));
    }
    return lines;
  }
}
