package onekernel.lab;

import java.util.Map;

/**
 * One line of a learner's journal.
 *
 * @param at when, as an ISO-8601 instant
 * @param kind what happened
 * @param step the step's id; empty where it concerns the whole lab
 * @param data what goes with it, by kind: the drawn values, what a scene recorded, {@code answer},
 *     {@code points}
 */
public record Event(String at, Kind kind, String step, Map<String, String> data) {
  public Event {
    data = Map.copyOf(data);
  }

  /** What can happen. */
  public enum Kind {
    /** Values were drawn for this attendee. */
    DRAWN,
    /** The step's scene was built; data is what it recorded. */
    SCENE,
    /** A value was handed in: {@code answer}. */
    ANSWERED,
    /** Some of the step's checks passed: {@code points}. */
    PARTLY,
    /** The step was passed: {@code points}. */
    PASSED,
    /** A hint was shown: {@code number}. */
    HINTED,
    /** The kit did the step; it earns nothing. */
    SOLVED,
    /** The step, or with an empty step the whole lab, begins anew. */
    RESET
  }
}
