package onekernel.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import onekernel.lab.Answers;
import onekernel.lab.LabException;
import onekernel.lab.Outcome;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.lab.Verdict;

/**
 * The content gate: tries a lab's checks on real places. Untouched every check fails; after the
 * answer and every alternative it passes; every wrong attempt is rejected with its intended
 * message; and each verdict is the same when asked again.
 */
public final class Gate {
  /** How long an effect may take to show, for example a VM that boots again. */
  private static final Duration SETTLING = Duration.ofSeconds(150);

  /** A wrong attempt that gets the same words for so long gets no others. */
  private static final Duration UNCHANGED = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(1000);

  private final Session session;
  private final Answers answers;
  private final int again;
  private final Consumer<String> progress;
  private final List<Double> verdicts = new ArrayList<>();

  /**
   * A rehearsal of one lab.
   *
   * @param session on places and a journal that are no learner's
   * @param again how many times more each verdict is asked for; it must stay the same
   * @param progress hears what is being tried
   */
  public Gate(Session session, Answers answers, int again, Consumer<String> progress) {
    this.session = session;
    this.answers = answers;
    this.again = again;
    this.progress = progress;
  }

  /**
   * What the gate found of one lab.
   *
   * @param ok whether nothing is wrong with it
   */
  public record Report(String lab, boolean ok, List<StepReport> steps) {}

  /**
   * What the gate found of one step.
   *
   * @param wrong how many wrong attempts were tried
   * @param alternatives how many alternatives were tried
   * @param seconds how long it took
   * @param verdict how long a verdict took without what its checks observe on purpose: seconds, the
   *     95th percentile of all that were given
   * @param faults what is wrong with it; empty where all is well
   */
  public record StepReport(
      String step,
      String kind,
      int wrong,
      int alternatives,
      double seconds,
      double verdict,
      List<String> faults) {}

  /** Tries every step, one after the other. */
  public Report verify() {
    session.begin();
    List<StepReport> steps = new ArrayList<>();
    for (Step step : session.lab().steps()) {
      steps.add(verify(step));
    }
    boolean ok = steps.stream().allMatch(s -> s.faults().isEmpty());
    return new Report(session.lab().id(), ok, steps);
  }

  /** Tries one step. */
  public StepReport verify(Step step) {
    session.prepare();
    Instant began = Instant.now();
    List<String> faults = new ArrayList<>();
    verdicts.clear();
    progress.accept(step.id());
    try {
      if (step.kind() == Step.Kind.PREDICT) {
        predictions(step, faults);
      } else {
        untouched(step, faults);
        for (Solution solution : answers.of(step)) {
          attempt(step, solution, faults);
        }
        if (answers.of(step, Solution.Kind.ANSWER).isEmpty()) {
          faults.add("it has no answer");
        }
      }
    } catch (LabException e) {
      faults.add(e.told());
    }
    return new StepReport(
        step.id(),
        step.kind().name().toLowerCase(Locale.ROOT),
        answers.of(step, Solution.Kind.WRONG).size(),
        answers.of(step, Solution.Kind.ALTERNATIVE).size(),
        seconds(Duration.between(began, Instant.now())),
        percentile95(),
        List.copyOf(faults));
  }

  private void predictions(Step step, List<String> faults) {
    session.rehearse(step);
    if (judge(step).passed()) {
      faults.add("it passes before anything was guessed");
    }
    for (String choice : step.choices()) {
      if (!session.answer(step, choice).passed()) {
        faults.add("the guess \"" + choice + "\" isn't taken");
      }
    }
    if (!step.choices().isEmpty() && session.answer(step, "none of these words").passed()) {
      faults.add("a guess that is none of the choices is taken");
    }
  }

  private void untouched(Step step, List<String> faults) {
    session.rehearse(step);
    Verdict verdict = judge(step);
    if (verdict.checks().stream().anyMatch(c -> c.outcome().passed())) {
      faults.add("untouched, a check passes already: " + told(verdict));
    }
    if (verdict.broken()) {
      faults.add("untouched, a check breaks: " + told(verdict));
    }
  }

  private void attempt(Step step, Solution solution, List<String> faults) {
    String name = solution.kind().name().toLowerCase(Locale.ROOT) + " \"" + solution.name() + "\"";
    progress.accept(step.id() + ": " + name);
    session.rehearse(step);
    session.perform(step, solution);
    Verdict verdict = settled(step, solution);
    if (!asIntended(verdict, solution)) {
      faults.add(name + fault(verdict, solution));
      return;
    }
    for (int i = 0; i < again; i++) {
      Verdict another = judge(step);
      if (!asIntended(another, solution)) {
        faults.add(name + " gets another verdict when asked again: " + told(another));
        return;
      }
    }
  }

  private Verdict judge(Step step) {
    Instant began = Instant.now();
    Verdict verdict = session.judge(step);
    Duration took = Duration.between(began, Instant.now()).minus(session.observation(step));
    verdicts.add(seconds(took));
    return verdict;
  }

  /** By the nearest rank. */
  private double percentile95() {
    List<Double> sorted = verdicts.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** An effect may take its time: asks again until the verdict is the intended one. */
  private Verdict settled(Step step, Solution solution) {
    Instant end = Instant.now().plus(SETTLING);
    Verdict verdict = judge(step);
    Instant changed = Instant.now();
    while (!asIntended(verdict, solution)
        && !verdict.passed()
        && Instant.now().isBefore(end)
        && !Thread.currentThread().isInterrupted()) {
      boolean stays = Instant.now().isAfter(changed.plus(UNCHANGED));
      if (!worthWaiting(step) || stays && !solution.kind().mustPass()) {
        return verdict;
      }
      pause();
      Verdict next = judge(step);
      changed = told(next).equals(told(verdict)) ? changed : Instant.now();
      verdict = next;
    }
    return verdict;
  }

  /** A value that was handed in doesn't change any more; an effect may still come. */
  private static boolean worthWaiting(Step step) {
    return step.kind() != Step.Kind.ANSWER;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean asIntended(Verdict verdict, Solution solution) {
    if (verdict.broken()) {
      return false;
    }
    return solution.kind().mustPass()
        ? verdict.passed()
        : !verdict.passed()
            && told(verdict)
                .toLowerCase(Locale.ROOT)
                .contains(solution.says().toLowerCase(Locale.ROOT));
  }

  private static String fault(Verdict verdict, Solution solution) {
    if (verdict.broken()) {
      return " breaks the check: " + told(verdict);
    }
    if (solution.kind().mustPass()) {
      return " doesn't pass: " + told(verdict);
    }
    return verdict.passed()
        ? " passes, and must not"
        : " is rejected, but without saying \"" + solution.says() + "\": " + told(verdict);
  }

  private static String told(Verdict verdict) {
    List<String> parts = new ArrayList<>();
    for (Verdict.CheckResult check : verdict.checks()) {
      parts.add(
          switch (check.outcome()) {
            case Outcome.Passed passed -> check.check() + ": passed";
            case Outcome.Failed f ->
                "expected " + f.expected() + ", observed " + f.observed() + " " + f.hint();
            case Outcome.Broken b -> b.problem() + " " + b.cause() + " " + b.remedy();
          });
    }
    return String.join("; ", parts).strip();
  }
}
