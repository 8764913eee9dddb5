package onekernel.prompt;

import java.util.List;

/** What came of one snippet. Closed, so that each kind has words of its own. */
sealed interface Reply {

  /** It has a value: {@code $3 ==> true}. */
  record Value(String name, String value) implements Reply {}

  /**
   * Something has a name now, or a new meaning: "declared method f()".
   *
   * @param waitsFor what must be declared before it can be used
   */
  record Declared(String what, List<String> waitsFor) implements Reply {}

  /** It ran; there is nothing to tell beyond what it printed. */
  record Done() implements Reply {}

  /** It isn't Java, or not with these names. */
  record Rejected(List<Mistake> mistakes) implements Reply {}

  /**
   * One thing that the compiler objects to.
   *
   * @param message what is wrong
   * @param line the line of the input that it is in, from 1
   * @param text that line
   * @param from the first wrong character of the line, from 0
   * @param length how many are wrong, at least 1
   */
  record Mistake(String message, int line, String text, int from, int length) {}

  /** It threw: the exception with its message, and the snippet's own lines of the trace. */
  record Threw(String what, List<String> trace) implements Reply {}

  /** Ctrl-C or the limit ended it. */
  record Stopped(boolean byLimit, long seconds) implements Reply {}

  /** It ended its JVM, or lost it. */
  record JvmEnded(int exit) implements Reply {}

  /** The input ends in the middle of something. */
  record Unfinished(String source) implements Reply {}

  /** More was printed than is shown. */
  record TooMuchPrinted() implements Reply {}

  /**
   * There is a new JVM: types, methods and imports are kept.
   *
   * @param again variables that were given their first value again
   * @param empty variables that have none now
   */
  record Restarted(List<String> again, List<String> empty) implements Reply {}

  /** Threads of the snippet go on. */
  record ThreadsLeft(int count) implements Reply {}

  /** Whether Java can do nothing with it, so that it may have been meant for somebody else. */
  default boolean leadsNowhere() {
    return this instanceof Rejected || this instanceof Declared d && !d.waitsFor().isEmpty();
  }

  /** The reply as a learner reads it; nothing where there is nothing to say. */
  default List<String> told() {
    return switch (this) {
      case Value(String name, String value) -> List.of(name + " ==> " + value);
      case Declared(String what, List<String> waitsFor) ->
          List.of(
              waitsFor.isEmpty() ? what : what + "; it waits for " + String.join(", ", waitsFor));
      case Done() -> List.of();
      case Rejected(List<Mistake> mistakes) ->
          mistakes.stream().flatMap(m -> pointedOut(m).stream()).toList();
      case Threw(String what, List<String> trace) -> withTrace(what, trace);
      case Stopped(boolean byLimit, long seconds) ->
          List.of(byLimit ? "Stopped: its " + seconds + " s were over." : "Stopped.");
      case JvmEnded(int exit) ->
          List.of("The snippet's JVM ended" + (exit < 0 ? "." : " with exit code " + exit + "."));
      case Unfinished(String source) ->
          List.of("This is unfinished Java and wasn't run:", "  " + source.strip());
      case TooMuchPrinted() ->
          List.of("… more was printed than the " + Printing.MOST + " characters shown.");
      case Restarted(List<String> again, List<String> empty) -> restarted(again, empty);
      case ThreadsLeft(int count) ->
          List.of(
              (count == 1 ? "A thread of yours goes on." : count + " threads of yours go on.")
                  + " Ctrl-C on an empty line ends "
                  + (count == 1 ? "it." : "them."));
    };
  }

  private static List<String> withTrace(String what, List<String> trace) {
    List<String> lines = new java.util.ArrayList<>(what.lines().toList());
    trace.forEach(line -> lines.add("  at " + line));
    return lines;
  }

  private static List<String> pointedOut(Mistake m) {
    List<String> lines = new java.util.ArrayList<>();
    String[] message = m.message().split("\n");
    lines.add("Java says: " + message[0]);
    for (int i = 1; i < message.length; i++) {
      lines.add("  " + message[i].strip());
    }
    lines.add("  " + m.text());
    lines.add("  " + " ".repeat(m.from()) + "^".repeat(m.length()));
    return lines;
  }

  private static List<String> restarted(List<String> again, List<String> empty) {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("Your Java begins in a new JVM; imports, types and methods are kept.");
    if (!again.isEmpty()) {
      lines.add("  First value again: " + String.join(", ", again));
    }
    if (!empty.isEmpty()) {
      lines.add("  Without a value now: " + String.join(", ", empty));
    }
    return lines;
  }
}
