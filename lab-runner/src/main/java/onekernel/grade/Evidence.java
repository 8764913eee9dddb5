package onekernel.grade;

import java.util.Map;
import java.util.Optional;
import onekernel.place.Place;

/**
 * All that a check may look at.
 *
 * @param places the lab's places by name, {@code host} among them
 * @param answer what the learner handed in for this step, where anything was
 * @param recorded what the step's scene recorded
 * @param drawn this attendee's values
 * @param measured what was measured on this machine
 * @param once what the checks of this verdict look at together
 */
public record Evidence(
    Map<String, Place> places,
    Optional<Answer> answer,
    Recorded recorded,
    Drawn drawn,
    Measured measured,
    Once once) {
  /** For a new verdict. */
  public Evidence(
      Map<String, Place> places,
      Optional<Answer> answer,
      Recorded recorded,
      Drawn drawn,
      Measured measured) {
    this(places, answer, recorded, drawn, measured, new Once());
  }

  public Evidence {
    places = Map.copyOf(places);
  }
}
