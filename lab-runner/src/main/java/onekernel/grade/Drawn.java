package onekernel.grade;

import java.util.Map;

/** The values that were drawn for this attendee, by name. */
public record Drawn(Map<String, String> values) {
  public Drawn {
    values = Map.copyOf(values);
  }

  /** The value, or an empty text where the lab draws none of that name. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }
}
