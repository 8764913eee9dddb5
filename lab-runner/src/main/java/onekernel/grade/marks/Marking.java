package onekernel.grade.marks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import onekernel.lab.Lab;
import onekernel.lab.Step;

/** Marks one sound submission by the instructor's own labs, not by what it says of them. */
final class Marking {
  private final Function<String, Optional<Lab>> labs;

  /**
   * An instructor's view.
   *
   * @param labs the instructor's lab of an id, if there is one
   */
  Marking(Function<String, Optional<Lab>> labs) {
    this.labs = labs;
  }

  Marks.Attendee mark(String file, Submission s) throws DamageException {
    List<Marks.LabMarks> marks = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Submission.LabWork work : s.labs()) {
      Optional<Lab> lab = labs.apply(work.lab());
      if (lab.isEmpty()) {
        notes.add("lab " + work.lab() + " isn't known here and wasn't counted");
        continue;
      }
      if (!lab.get().contentKey().equals(work.key())) {
        notes.add("lab " + work.lab() + " was done in another version than the one here");
      }
      marks.add(mark(lab.get(), work));
    }
    return new Marks.Attendee(
        file,
        s.name(),
        s.id(),
        s.packed(),
        s.kit(),
        s.seal(),
        marks.stream().mapToInt(Marks.LabMarks::points).sum(),
        marks.stream().mapToInt(Marks.LabMarks::of).sum(),
        marks,
        notes);
  }

  private static Marks.LabMarks mark(Lab lab, Submission.LabWork work) throws DamageException {
    for (Submission.Entry entry : work.journal()) {
      if (!entry.step().isEmpty() && lab.step(entry.step()).isEmpty()) {
        throw new DamageException(
            "its journal of lab %s has entries of step \"%s\", which the lab hasn't"
                .formatted(lab.id(), entry.step()));
      }
    }
    List<Marks.StepMarks> steps = new ArrayList<>();
    for (Step step : lab.steps()) {
      steps.add(mark(lab, step, Packing.sum(step.id(), step.points(), work.events())));
    }
    return new Marks.LabMarks(
        lab.id(),
        steps.stream().mapToInt(Marks.StepMarks::points).sum(),
        lab.points(),
        steps.stream().allMatch(s -> s.state().equals("passed") || s.state().equals("solved")),
        steps);
  }

  private static Marks.StepMarks mark(Lab lab, Step step, Submission.StepWork work)
      throws DamageException {
    if (work.points() < 0 || work.points() > step.points()) {
      throw new DamageException(
          "it has %d points for %s in lab %s, which is worth %d"
              .formatted(work.points(), step.id(), lab.id(), step.points()));
    }
    return new Marks.StepMarks(
        step.id(), state(work), work.points(), step.points(), work.hints(), seconds(work));
  }

  private static String state(Submission.StepWork work) {
    if (work.passed()) {
      return work.solved() ? "solved" : "passed";
    }
    return work.points() > 0 ? "partly" : "open";
  }

  private static double seconds(Submission.StepWork work) {
    if (work.began().isEmpty() || work.ended().isEmpty()) {
      return 0;
    }
    Duration took = Duration.between(Instant.parse(work.began()), Instant.parse(work.ended()));
    return Math.max(0, took.toMillis() / 1000.0);
  }
}
