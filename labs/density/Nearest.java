package onekernel.labs.density;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Figures that somebody may have taken for the one that was asked for, with what they are. */
final class Nearest {
  private static final double CLOSE = 0.06;
  private static final double ABOUT = 0.35;

  private final Map<String, Figure> known = new LinkedHashMap<>();

  /**
   * A figure.
   *
   * @param close how far from it is still taken for it, as a part of it
   */
  private record Figure(double value, double close) {
    boolean is(double given) {
      return value > 0 && Math.abs(given / value - 1) <= close;
    }
  }

  /** Another figure; the first that fits is told. */
  Nearest or(double figure, String whatItIs) {
    known.put(whatItIs, new Figure(figure, CLOSE));
    return this;
  }

  /** Another figure that changes while one looks. */
  Nearest orAbout(double figure, String whatItIs) {
    known.put(whatItIs, new Figure(figure, ABOUT));
    return this;
  }

  Optional<String> to(double given) {
    return known.entrySet().stream()
        .filter(entry -> entry.getValue().is(given))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
