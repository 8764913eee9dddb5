package onekernel.lab;

import java.util.List;
import java.util.Map;

/**
 * The mirror of a lab under {@code answers/}: for each step id its solutions.
 *
 * @param lab the lab's id
 * @param steps solutions by step id, each list in the author's order
 */
public record Answers(String lab, Map<String, List<Solution>> steps) {
  public Answers {
    steps = Map.copyOf(steps);
  }

  public List<Solution> of(Step step) {
    return steps.getOrDefault(step.id(), List.of());
  }

  public List<Solution> of(Step step, Solution.Kind kind) {
    return of(step).stream().filter(s -> s.kind() == kind).toList();
  }
}
