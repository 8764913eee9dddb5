package onekernel.prompt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onekernel.place.Place;

/**
 * What the prompt needs of a lab in progress. All text comes ready to be printed, without a line
 * end after its last line; an empty text is not printed. Called by one thread at a time, apart from
 * {@link #places()} and what only shows something; a call may be interrupted (Ctrl-C) and should
 * then come back soon.
 */
public interface Desk {
  /** What can be asked for by a word with a slash before it. */
  enum Wish {
    ANSWER("VALUE", "hands in an answer or a guess"),
    CHECK("", "checks the step now, and says all that it sees"),
    HINT("", "gives the next hint"),
    SOLVE("", "does the step for you; it then earns nothing"),
    RESET("", "lets the step begin anew"),
    TEXT("", "shows the step's text again"),
    STEPS("", "lists the steps and how far you are");

    private final String argument;
    private final String meaning;

    Wish(String argument, String meaning) {
      this.argument = argument;
      this.meaning = meaning;
    }

    /** As it is typed, for example {@code /answer}. */
    String typed() {
      return "/" + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** As {@code /help} shows it, for example {@code /answer VALUE}. */
    String usage() {
      return argument.isEmpty() ? typed() : typed() + " " + argument;
    }

    String meaning() {
      return meaning;
    }

    /** Whether it only shows something, so that the step needs no new look. */
    boolean onlyShows() {
      return this == HINT || this == TEXT || this == STEPS;
    }
  }

  /**
   * The current step, looked at without being asked.
   *
   * @param passed whether it has just passed; the lab has then gone on to the next step
   * @param text where it passed: verdict, reveal and the next step's text; else the verdict in
   *     brief
   */
  record Seen(boolean passed, String text) {}

  /** The places as they are now, by name, in the order in which they are shown; any thread. */
  Map<String, Place> places();

  /** What is waited for now, for example "vm is starting"; empty where nothing is; any thread. */
  default String waitingFor() {
    return "";
  }

  /** Lab and step, for example {@code kernel 2/7}. */
  String label();

  /** Whether the current step waits for a value that is handed in. */
  boolean takesValue();

  /** Whether every step has passed. */
  boolean complete();

  /**
   * Does what was asked for.
   *
   * @param argument what stood behind the word; empty where nothing did
   * @param width columns of the terminal
   */
  String ask(Wish wish, String argument, int width);

  /** Looks at the current step; empty where that makes no sense (it waits for an answer). */
  Optional<Seen> look(int width);

  /**
   * The same while nobody has entered anything: tells only what passed, wherever that was done, and
   * waits for no place that isn't there. Asked about once a second.
   */
  Optional<Seen> glance(int width);

  /** The program that opens a shell in a place, for a terminal of its own. */
  List<String> shell(String place);

  /** How long a snippet may take in this step; a step may need more than usual. */
  default Duration snippetLimit(Duration usual) {
    return usual;
  }
}
