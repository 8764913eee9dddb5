package onekernel.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;
import onekernel.lab.Nearest;

/**
 * What stands in braces: <code>{name}</code> for a drawn value, and in what the kit runs itself
 * <code>{place.fact}</code> for what the outside knows of a place. Braces also belong to shells, so
 * in code only those are reported that somebody plainly meant otherwise.
 */
final class Placeholders {
  private static final Pattern VALUE = Pattern.compile("(\\$?)\\{([A-Za-z0-9_][A-Za-z0-9_-]*)\\}");
  private static final Pattern FACT = Pattern.compile("(\\$?)\\{([a-z][a-z0-9]*)\\.([a-z]+)\\}");

  private final Reading reading;

  Placeholders(Reading reading) {
    this.reading = reading;
  }

  /** Text from this line on; the parser itself told of names outside of code. */
  void text(Span span, int from) {
    if (span.style() == Style.CODE) {
      misspelt(span.text(), from);
    }
    noFacts(span.text(), from);
  }

  /** A listing that the learner sees. */
  void shown(String code, int from) {
    values(code, from);
    noFacts(code, from);
  }

  /** A listing that the kit runs or hands in. */
  void script(String code, int from) {
    values(code, from);
    for (Matcher found = FACT.matcher(code); found.find(); ) {
      String place = found.group(2);
      boolean meant = reading.places().stream().anyMatch(p -> Nearest.distance(place, p) == 1);
      if (!reading.places().contains(place) && meant && found.group(1).isEmpty()) {
        reading.declared(place, line(found, from));
      }
    }
  }

  /** Nothing was drawn under this name, and it isn't AsciiDoc's either. */
  void missing(String name, int from) {
    if (!reading.drawn().contains(name)) {
      reading.problem(
          reading.source().lineOf("{" + name + "}", from),
          "nothing stands behind {" + name + "}.",
          "The lab draws no value of that name" + Nearest.told(name, reading.drawn()) + ".",
          "Declare it (:draw-%s: hex(8)), or in text write \\{%s} for the braces themselves."
              .formatted(name, name));
    }
  }

  private int line(Matcher found, int from) {
    return reading.source().lineOf(found.group(), from);
  }

  private void values(String code, int from) {
    misspelt(code, from);
    for (Matcher found = VALUE.matcher(code); found.find(); ) {
      String name = found.group(2);
      if (!found.group(1).isEmpty() && reading.drawn().contains(name)) {
        reading.problem(
            line(found, from),
            "${" + name + "} is a shell variable and a drawn value at once.",
            "The lab draws a value \"" + name + "\", which is written in place of {" + name + "}.",
            "Write {" + name + "} for the drawn value, or $" + name + " for the shell's variable.");
      }
    }
  }

  private void misspelt(String code, int from) {
    for (Matcher found = VALUE.matcher(code); found.find(); ) {
      if (found.group(1).isEmpty() && meant(found.group(2)).isPresent()) {
        missing(found.group(2), from);
      }
    }
  }

  /** The drawn value that was probably meant, for names that are almost one. */
  private Optional<String> meant(String name) {
    return reading.drawn().contains(name)
        ? Optional.empty()
        : reading.drawn().stream()
            .filter(drawn -> Nearest.distance(name, drawn) <= drawn.length() / 4)
            .findFirst();
  }

  private void noFacts(String text, int from) {
    for (Matcher found = FACT.matcher(text); found.find(); ) {
      if (reading.places().contains(found.group(2)) && found.group(1).isEmpty()) {
        reading.problem(
            line(found, from),
            found.group() + " isn't filled in here.",
            "Facts of places are for scenes and solutions; a learner finds them out.",
            "Tell the learner how to find it, or draw a value instead.");
      }
    }
  }
}
