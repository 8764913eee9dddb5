package onekernel.prompt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;

/** What the prompt says about itself, and to somebody who mistook it for something else. */
final class Advice {
  private static final Pattern LIKE_SHELL = Pattern.compile("[a-z][\\w+-]*( +[^;=(){}]+)?");

  private static final Pattern BARE = Pattern.compile("[\\d.,:; ]*\\d[\\d.,:; ]*");

  private static final Pattern WORDS = Pattern.compile("[^\\n;=(){}]+");

  private static final Pattern COMMAND =
      Pattern.compile("\\./lab (check|hint|reset|solve|text)\\b(?! --)");

  private Advice() {}

  static LabException unknownPlace(String name, Set<String> places) {
    return LabException.usage(
        "There is no place called \"" + name + "\".",
        "The places are: " + String.join(", ", places) + Nearest.told(name, places) + ".",
        "Run a command in one of them like this: "
            + Nearest.to(name, places).orElse(anyOf(places))
            + "$ ls");
  }

  static LabException unknownWord(String word) {
    List<String> words = words().toList();
    return LabException.usage(
        "There is no " + word + ".",
        "The words are: " + String.join(", ", words) + ".",
        Nearest.to(word, words)
            .map(near -> "The nearest is " + near + "; see what they do with: /help")
            .orElse("See what they do with: /help"));
  }

  /** All that begins with a slash. */
  static Stream<String> words() {
    return Stream.concat(
        Stream.of(Desk.Wish.values()).map(Desk.Wish::typed), Stream.of("/help", "/quit"));
  }

  /** For what Java made nothing of and may have been meant otherwise; empty where it wasn't. */
  static String notJava(String source, String place) {
    if (!LIKE_SHELL.matcher(source).matches()) {
      return "";
    }
    String first = source.split(" ", 2)[0];
    Optional<String> word = Nearest.to("/" + first, words().toList());
    String own =
        word.map(
                near -> "If you mean the prompt's word: " + near + source.substring(first.length()))
            .orElse("");
    return word.equals(Optional.of("/" + first))
        ? own
        : "This prompt takes Java, a command with its place, or a word such as /hint.\n"
            + ("If that is a command, say where: " + place + "$ " + source + "\n" + own).strip();
  }

  /**
   * For a value that was typed as it is where the step waits for one; empty for other Java.
   *
   * @param nowhere whether Java made nothing of it
   */
  static String handIn(String source, boolean nowhere) {
    return BARE.matcher(source).matches() || nowhere && WORDS.matcher(source).matches()
        ? "If that is your answer, hand it in: /answer " + source
        : "";
  }

  /**
   * A remedy as it is done here: it names the command of a terminal, and there is a word for it.
   */
  static String here(String told) {
    return COMMAND.matcher(told).replaceAll("/$1");
  }

  private static String anyOf(Set<String> places) {
    return places.stream().findFirst().orElse("host");
  }

  static String help(Set<String> places) {
    StringBuilder help = new StringBuilder();
    row(help, "PLACE$ command", "runs a command there, for example: host$ uname -r");
    row(help, "PLACE$", "opens a shell there, until exit");
    row(help, "host$ … $PLACE", "there, $PLACE is a place's name for docker and virsh");
    row(help, "Java", "runs: sameKernel(host, host), host.kernel(), host.owns(80)");
    for (Desk.Wish wish : Desk.Wish.values()) {
      row(help, wish.usage(), wish.meaning());
    }
    row(help, "/quit", "leaves; progress and places are kept");
    row(help, "Tab, Ctrl-C", "completes; ends what runs");
    return help.append("  Places: ").append(String.join(", ", places)).toString();
  }

  private static void row(StringBuilder help, String typed, String meaning) {
    help.append("  %-16s %s%n".formatted(typed, meaning));
  }
}
