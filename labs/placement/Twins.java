package onekernel.labs.placement;

import java.util.Arrays;
import java.util.List;
import onekernel.place.Place;

/** Processes of one name: the numbers that each has, from the asked place's list inwards. */
final class Twins {
  private Twins() {}

  /** Those that run and go by this name, as the place's own kernel lists them. */
  static List<List<Long>> named(String name, Place place) {
    String script =
        """
        look() {
          for comm in $(grep -lsx %1$s /proc/[0-9]*/comm); do
            grep -qs '^State:.*Z' "${comm%%comm}status" || sed -n 's/^NSpid:[^0-9]*//p' "${comm%%comm}status"
          done
        }
        look 2>/dev/null
        """
            .formatted(name);
    return place.sh(script).stdout().lines().map(Twins::numbers).toList();
  }

  private static List<Long> numbers(String line) {
    return Arrays.stream(line.strip().split("\\s+"))
        .filter(number -> number.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .toList();
  }
}
