package onekernel.lab;

import java.util.List;

/**
 * How a step's scene is built, without the earlier steps.
 *
 * @param fresh names of the places that are made anew first
 * @param acts scripts that run in order; each may be run again without harm
 */
public record Scene(List<String> fresh, List<Act> acts) {
  public Scene {
    fresh = List.copyOf(fresh);
    acts = List.copyOf(acts);
  }

  /**
   * One script of a scene.
   *
   * @param place where it runs
   * @param script what {@code sh} runs there
   * @param record the name under which its standard output is kept for the checks; empty for none
   */
  public record Act(String place, String script, String record) {}

  /** Whether the place is made anew for it, or set. */
  public boolean involves(String place) {
    return fresh.contains(place) || acts.stream().anyMatch(act -> act.place().equals(place));
  }

  public boolean isEmpty() {
    return fresh.isEmpty() && acts.isEmpty();
  }
}
