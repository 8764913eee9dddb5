package onekernel.grade.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onekernel.lab.Event;
import onekernel.lab.Lab;
import onekernel.lab.Progress;
import onekernel.lab.Step;

/** Turns journals into a sealed submission. */
public final class Packing {
  private Packing() {}

  /**
   * One lab's journal as it lies in the learner's home.
   *
   * @param lab as this kit has it
   */
  public record Journal(Lab lab, List<Event> events) {}

  /**
   * The sealed submission. Entries of steps that a lab no longer has stay at home: an updated lab
   * makes nobody suspicious.
   *
   * @param packed the time of packing, as an ISO-8601 instant
   */
  public static Submission pack(
      String kit, String name, String id, String packed, List<Journal> journals) {
    List<Submission.LabWork> unlinked = journals.stream().map(Packing::work).toList();
    Chain chain = new Chain();
    Submission open = new Submission(Submission.FORMAT, kit, name, id, packed, "", unlinked, "");
    chain.addHead(open);
    String head = chain.link();
    List<Submission.LabWork> labs = new ArrayList<>();
    for (Submission.LabWork work : unlinked) {
      labs.add(linked(chain, work));
    }
    labs.forEach(chain::addSum);
    return new Submission(Submission.FORMAT, kit, name, id, packed, head, labs, chain.seal());
  }

  private static Submission.LabWork work(Journal journal) {
    Lab lab = journal.lab();
    Set<String> steps = lab.steps().stream().map(Step::id).collect(Collectors.toSet());
    List<Event> events =
        journal.events().stream()
            .filter(e -> e.step().isEmpty() || steps.contains(e.step()))
            .toList();
    List<Submission.StepWork> sums =
        lab.steps().stream().map(step -> sum(step.id(), step.points(), events)).toList();
    return new Submission.LabWork(
        lab.id(),
        lab.contentKey(),
        Progress.of(events).points(lab),
        lab.points(),
        sums,
        events.stream()
            .map(e -> new Submission.Entry(e.at(), e.kind(), e.step(), e.data(), ""))
            .toList());
  }

  private static Submission.LabWork linked(Chain chain, Submission.LabWork work) {
    List<Submission.Entry> entries = new ArrayList<>();
    for (Submission.Entry e : work.journal()) {
      chain.addEntry(work.lab(), e.event());
      entries.add(new Submission.Entry(e.at(), e.kind(), e.step(), e.data(), chain.link()));
    }
    return new Submission.LabWork(
        work.lab(), work.key(), work.points(), work.of(), work.steps(), entries);
  }

  /** What the events add up to for one step. */
  static Submission.StepWork sum(String step, int of, List<Event> events) {
    Progress.StepProgress standing = Progress.of(events).step(step);
    String began = "";
    String ended = "";
    for (Event event : events) {
      boolean ofLab = event.step().isEmpty();
      if (event.kind() == Event.Kind.RESET && (ofLab || event.step().equals(step))) {
        began = "";
        ended = "";
      } else if (event.step().equals(step)) {
        began = began.isEmpty() ? event.at() : began;
        ended = event.kind() == Event.Kind.PASSED ? event.at() : ended;
      }
    }
    return new Submission.StepWork(
        step,
        standing.points(),
        of,
        standing.passed(),
        standing.solved(),
        standing.hints(),
        began,
        ended);
  }
}
