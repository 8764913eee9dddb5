package onekernel.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.Answers;
import onekernel.lab.LabException;
import onekernel.lab.Outcome;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.Vm;

/**
 * A step that was done by its answer, so that its verdict can be asked for again and again: what
 * somebody waits for after an input.
 */
public final class AnsweredStep {
  /** A VM that the answer has crashed is up again by then. */
  private static final Duration SETTLING = Duration.ofSeconds(150);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Session session;
  private final Step step;

  /**
   * Builds the step's scene, does its answer, and waits until it passes.
   *
   * @param session of a rehearsal, which is no learner's
   * @throws LabException where it doesn't pass
   */
  public AnsweredStep(Session session, Answers answers, Step step) {
    this.session = session;
    this.step = step;
    session.prepare();
    session.rehearse(step);
    if (step.kind() == Step.Kind.PREDICT) {
      session.answer(step, step.choices().isEmpty() ? "a guess" : step.choices().getFirst());
    } else {
      List<Solution> all = answers.of(step, Solution.Kind.ANSWER);
      all.forEach(answer -> session.perform(step, answer));
    }
    settle();
    session.awaitPlaces(); // what went with a kernel that fell is made anew in the background
  }

  private void settle() {
    Instant end = Instant.now().plus(SETTLING);
    Verdict verdict = session.check(step);
    while (!verdict.passed() && Instant.now().isBefore(end)) {
      pause();
      verdict = session.check(step);
    }
    require(verdict);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for the verdict once: how long it took beyond what its checks observe on purpose. */
  public Duration verdict() {
    long start = System.nanoTime();
    Verdict verdict = session.check(step);
    Duration took = Duration.ofNanos(System.nanoTime() - start).minus(session.observation(step));
    require(verdict);
    return took.isPositive() ? took : Duration.ofNanos(1);
  }

  private void require(Verdict verdict) {
    for (Verdict.CheckResult check : verdict.checks()) {
      String why =
          switch (check.outcome()) {
            case Outcome.Passed passed -> "";
            case Outcome.Failed failed ->
                "Expected: " + failed.expected() + ". Observed: " + failed.observed() + ".";
            case Outcome.Broken broken -> broken.problem() + " " + broken.cause();
          };
      if (!why.isEmpty()) {
        throw LabException.ours(
            "Step " + step.id() + " of " + session.lab().id() + " doesn't pass after its answer.",
            why,
            "See it with: ./lab verify " + session.lab().id() + " --step " + step.id());
      }
    }
  }

  /** The VM that its checks look at, or into which; empty where there is none, or it is off. */
  public Optional<Vm> vm() {
    Set<String> looked = session.lookedAt(step);
    return session.lab().places().stream()
        .filter(spec -> looked.contains(spec.name()))
        .map(spec -> session.placesAsTheyAre().get(spec.on().orElse(spec.name())))
        .filter(Vm.class::isInstance)
        .map(Vm.class::cast)
        .filter(AnsweredStep::answers)
        .findFirst();
  }

  /** Whether its checks look into a container of Docker's as well. */
  public boolean looksIntoContainer() {
    Set<String> looked = session.lookedAt(step);
    return session.lab().places().stream()
        .filter(spec -> spec.kind() == PlaceSpec.Kind.CONTAINER && looked.contains(spec.name()))
        .anyMatch(spec -> spec.runtime().equals("docker"));
  }

  private static boolean answers(Vm vm) {
    try {
      return vm.run("true").ok();
    } catch (LabException off) {
      return false;
    }
  }
}
