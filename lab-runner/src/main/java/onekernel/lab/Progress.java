package onekernel.lab;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a learner stands in a lab: what the journal's events add up to. Never changes; read the
 * journal again for a newer one.
 */
public final class Progress {
  private final Map<String, String> drawn = new LinkedHashMap<>();
  private final Map<String, StepProgress> steps = new HashMap<>();

  /**
   * A step's standing.
   *
   * @param passed whether it counts as done
   * @param points earned so far
   * @param solved whether the kit did it
   * @param hints how many hints were shown
   * @param answer what was handed in last
   * @param scene what the scene recorded; absent before it was built
   */
  public record StepProgress(
      boolean passed,
      int points,
      boolean solved,
      int hints,
      Optional<String> answer,
      Optional<Map<String, String>> scene) {
    static final StepProgress NONE =
        new StepProgress(false, 0, false, 0, Optional.empty(), Optional.empty());
  }

  private Progress() {}

  public static Progress of(List<Event> events) {
    Progress progress = new Progress();
    events.forEach(progress::add);
    return progress;
  }

  private void add(Event event) {
    StepProgress was = step(event.step());
    switch (event.kind()) {
      case DRAWN -> drawn.putAll(event.data());
      case RESET -> {
        if (event.step().isEmpty()) {
          steps.clear();
        } else {
          steps.remove(event.step());
        }
      }
      case SCENE ->
          put(event, was.passed, was.points, was.solved, was.hints, was.answer, event.data());
      case ANSWERED ->
          steps.put(
              event.step(),
              new StepProgress(
                  was.passed,
                  was.points,
                  was.solved,
                  was.hints,
                  Optional.ofNullable(event.data().get("answer")),
                  was.scene));
      case HINTED -> put(event, was.passed, was.points, was.solved, was.hints + 1, was.answer);
      case SOLVED -> put(event, was.passed, was.points, true, was.hints, was.answer);
      case PARTLY -> put(event, was.passed, points(event, was), was.solved, was.hints, was.answer);
      case PASSED -> put(event, true, points(event, was), was.solved, was.hints, was.answer);
    }
  }

  /** Points are never taken away again; what was solved by the kit earns nothing more. */
  private static int points(Event event, StepProgress was) {
    int earned = Integer.parseInt(event.data().getOrDefault("points", "0"));
    return was.solved ? was.points : Math.max(was.points, earned);
  }

  private void put(
      Event event, boolean passed, int points, boolean solved, int hints, Optional<String> answer) {
    steps.put(
        event.step(),
        new StepProgress(passed, points, solved, hints, answer, step(event.step()).scene));
  }

  private void put(
      Event event,
      boolean passed,
      int points,
      boolean solved,
      int hints,
      Optional<String> answer,
      Map<String, String> scene) {
    steps.put(
        event.step(), new StepProgress(passed, points, solved, hints, answer, Optional.of(scene)));
  }

  public StepProgress step(String stepId) {
    return steps.getOrDefault(stepId, StepProgress.NONE);
  }

  /** This attendee's values by name; empty before they were drawn. */
  public Map<String, String> drawn() {
    return Map.copyOf(drawn);
  }

  /** The first step that isn't passed. */
  public Optional<Step> current(Lab lab) {
    return lab.steps().stream().filter(s -> !step(s.id()).passed()).findFirst();
  }

  public boolean complete(Lab lab) {
    return current(lab).isEmpty();
  }

  public int points(Lab lab) {
    return lab.steps().stream().mapToInt(s -> step(s.id()).points()).sum();
  }

  /** Whether anything was done in the lab. */
  public boolean begun() {
    return !steps.isEmpty();
  }
}
