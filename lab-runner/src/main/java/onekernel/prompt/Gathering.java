package onekernel.prompt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import onekernel.lab.LabException;

/**
 * Makes whole inputs of lines: Java may take several, all else takes one. A line of ours in the
 * middle of unfinished Java ends that, so that a forgotten brace doesn't swallow a whole script.
 */
final class Gathering {
  private final Lines lines;
  private final Snippets snippets;
  private final Supplier<Set<String>> places;
  private final Deque<String> waiting = new ArrayDeque<>();

  Gathering(Lines lines, Snippets snippets, Supplier<Set<String>> places) {
    this.lines = lines;
    this.snippets = snippets;
    this.places = places;
  }

  /** The next input; empty at the end. */
  Optional<Input> next(String label) throws Lines.Forgotten {
    if (waiting.isEmpty()) {
      lines.next(label).ifPresent(text -> waiting.addAll(List.of(text.split("\n", -1))));
      if (waiting.isEmpty()) {
        return Optional.empty();
      }
    }
    Input first = Input.of(waiting.remove(), places.get());
    return Optional.of(first instanceof Input.Java(String begun) ? java(begun) : first);
  }

  /** Drops what is left of the lines that were entered together; returns how many. */
  int forget() {
    int left = (int) waiting.stream().filter(line -> !line.isBlank()).count();
    waiting.clear();
    return left;
  }

  private Input java(String begun) throws Lines.Forgotten {
    String source = begun;
    while (goesOn(source, snippets)) {
      Optional<String> more = waiting.isEmpty() ? lines.more() : Optional.of(waiting.remove());
      if (more.isEmpty()) {
        break;
      }
      if (ours(more.get(), places.get())) {
        waiting.addFirst(more.get());
        break;
      }
      source += "\n" + more.get();
    }
    return new Input.Java(source);
  }

  /** The lines for a shell that has no terminal: up to {@code exit}, or to the end. */
  String untilExit() throws Lines.Forgotten {
    StringBuilder script = new StringBuilder();
    while (true) {
      Optional<String> line = waiting.isEmpty() ? lines.more() : Optional.of(waiting.remove());
      if (line.isEmpty() || line.get().strip().equals("exit")) {
        return script.toString();
      }
      script.append(line.get()).append('\n');
    }
  }

  /** What of this text is Java that waits for more; empty where nothing is. */
  static String unfinished(String text, Set<String> places, Snippets snippets) {
    String open = "";
    for (String line : text.lines().toList()) {
      if (!(Input.of(line, places) instanceof Input.Java)
          && (open.isEmpty() || ours(line, places))) {
        open = "";
      } else {
        open = open.isEmpty() ? line : open + "\n" + line;
        open = goesOn(open, snippets) ? open : "";
      }
    }
    return open;
  }

  private static boolean goesOn(String source, Snippets snippets) {
    try {
      return snippets.wholeness(source) == Snippets.Wholeness.GOES_ON;
    } catch (LabException noJava) {
      return false; // the same is told in full as soon as the line is run
    }
  }

  private static boolean ours(String line, Set<String> places) {
    return switch (Input.of(line, places)) {
      case Input.Asked a -> true;
      case Input.Help h -> true;
      case Input.Quit q -> true;
      case Input.InPlace p -> true;
      case Input.ShellIn s -> true;
      case Input.UnknownWord u -> false;
      case Input.UnknownPlace u -> false;
      case Input.Empty e -> false;
      case Input.Java j -> false;
    };
  }
}
