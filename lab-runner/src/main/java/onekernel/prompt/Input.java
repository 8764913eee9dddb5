package onekernel.prompt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a learner's line is, told by its first word alone. */
sealed interface Input {
  Pattern IN_PLACE = Pattern.compile("\\s*([A-Za-z][\\w-]*)\\$(?:\\s+(.*))?");

  /** A command right behind the sign. With a place before it no learner means a Java name. */
  Pattern CLOSE = Pattern.compile("\\s*([A-Za-z][\\w-]*)\\$([\\w/].*)");

  Pattern OWN = Pattern.compile("\\s*/([A-Za-z]*)(?:\\s+(.*))?");

  /** A word of ours. */
  record Asked(Desk.Wish wish, String argument) implements Input {}

  /** {@code /help}. */
  record Help() implements Input {}

  /** {@code /quit}. */
  record Quit() implements Input {}

  /** A word with a slash that isn't ours. */
  record UnknownWord(String word) implements Input {}

  /** A shell line for a place. */
  record InPlace(String place, String line) implements Input {}

  /** A shell in a place, until it ends. */
  record ShellIn(String place) implements Input {}

  /** A shell line for a place that there isn't. */
  record UnknownPlace(String name) implements Input {}

  /** Nothing at all. */
  record Empty() implements Input {}

  /** Everything else. */
  record Java(String source) implements Input {}

  static Input of(String line, Set<String> places) {
    if (line.isBlank()) {
      return new Empty();
    }
    switch (line.strip()) {
      case "help" -> {
        return new Help();
      }
      case "quit", "exit" -> { // what a shell would do; neither is Java
        return new Quit();
      }
      default -> {}
    }
    Matcher own = OWN.matcher(line);
    if (own.matches()) { // a comment of Java's has another slash or a star there
      return own(own.group(1).toLowerCase(Locale.ROOT), Optional.ofNullable(own.group(2)));
    }
    Matcher close = CLOSE.matcher(line);
    if (close.matches() && places.contains(close.group(1))) {
      return new InPlace(close.group(1), close.group(2).strip());
    }
    Matcher inPlace = IN_PLACE.matcher(line);
    if (!inPlace.matches() || String.valueOf(inPlace.group(2)).startsWith("=")) {
      return new Java(line);
    }
    String place = inPlace.group(1);
    String command = Optional.ofNullable(inPlace.group(2)).orElse("").strip();
    if (!places.contains(place)) {
      return new UnknownPlace(place);
    }
    return command.isEmpty() ? new ShellIn(place) : new InPlace(place, command);
  }

  private static Input own(String word, Optional<String> argument) {
    Optional<Desk.Wish> wish =
        Stream.of(Desk.Wish.values()).filter(w -> w.typed().equals("/" + word)).findFirst();
    if (wish.isPresent()) {
      return new Asked(wish.get(), argument.orElse("").strip());
    }
    return switch (word) {
      case "help", "h" -> new Help();
      case "quit", "exit", "q" -> new Quit();
      default -> new UnknownWord("/" + word);
    };
  }
}
