package onekernel.grade;

import java.util.Map;

/**
 * What the step's scene recorded when it was built: the standard output of each act that has {@code
 * record=NAME}, without the white space around it.
 */
public record Recorded(Map<String, String> values) {
  public Recorded {
    values = Map.copyOf(values);
  }

  /** The value, or an empty text where the scene recorded none of that name. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }
}
