package onekernel.lab;

import java.util.List;
import java.util.Optional;

/**
 * An ordered list of steps on declared places.
 *
 * @param id the name of the lab's folder
 * @param title the document's title
 * @param minutes how long a learner takes, in minutes
 * @param intro text before the first step
 * @param places the places that the lab declares; {@code host} is there without being declared
 * @param draws values that differ per attendee
 * @param steps the steps, never empty
 * @param contentKey hash of everything in the lab's folder that matters; names its compiled form
 */
public record Lab(
    String id,
    String title,
    int minutes,
    List<Block> intro,
    List<PlaceSpec> places,
    List<Draw> draws,
    List<Step> steps,
    String contentKey) {
  public Lab {
    intro = List.copyOf(intro);
    places = List.copyOf(places);
    draws = List.copyOf(draws);
    steps = List.copyOf(steps);
  }

  public int points() {
    return steps.stream().mapToInt(Step::points).sum();
  }

  public Optional<Step> step(String stepId) {
    return steps.stream().filter(s -> s.id().equals(stepId)).findFirst();
  }

  /** The step, or a usage error that lists the ids there are. */
  public Step requireStep(String stepId) {
    return step(stepId).orElseThrow(() -> noStep(stepId));
  }

  /** What is said where there is no such step. */
  public LabException noStep(String stepId) {
    List<String> ids = steps.stream().map(Step::id).toList();
    return LabException.usage(
        "Lab " + id + " has no step \"" + stepId + "\".",
        "Its steps are: " + String.join(", ", ids) + Nearest.told(stepId, ids) + ".",
        "See them with: ./lab status " + id);
  }

  /** The step's number for people, from 1. */
  public int number(Step step) {
    return steps.indexOf(step) + 1;
  }
}
