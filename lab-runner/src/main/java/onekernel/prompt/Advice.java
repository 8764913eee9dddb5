package onekernel.prompt;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/** What the prompt says about itself, and to somebody who mistook it for something else. */
final class Advice {
  private static final Pattern LIKE_SHELL = Pattern.compile("[a-z][\\w+-]*( +[^;=(){}]+)?");

  private Advice() {}

  static String unknownPlace(String name, Set<String> places) {
    return LabException.usage(
            "There is no place called \"" + name + "\".",
            "The places are: " + String.join(", ", places) + ".",
            "Run a command in one of them like this: " + anyOf(places) + "$ ls")
        .told();
  }

  static String unknownWord(String word) {
    return LabException.usage(
            "There is no " + word + ".",
            "The words are: "
                + Stream.of(Desk.Wish.values())
                    .map(Desk.Wish::typed)
                    .collect(Collectors.joining(", "))
                + ", /help, /quit.",
            "See what they do with: /help")
        .told();
  }

  /** For Java that was rejected and may have been meant for a shell; empty where it wasn't. */
  static String likeShell(String source, Set<String> places) {
    return LIKE_SHELL.matcher(source).matches()
        ? "If that is a command, say where: " + anyOf(places) + "$ " + source
        : "";
  }

  private static String anyOf(Set<String> places) {
    return places.stream().findFirst().orElse("host");
  }

  static String help(Set<String> places) {
    StringBuilder help = new StringBuilder();
    row(help, "PLACE$ command", "runs a command there, for example: host$ uname -r");
    row(help, "PLACE$", "opens a shell there, until exit");
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
