package onekernel.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import onekernel.json.Json;
import onekernel.lab.LabException;
import onekernel.page.Columns;
import onekernel.page.TerminalText;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Processes;

/**
 * Where a command prints: results on standard output, chatter on standard error. Colour only on a
 * terminal that wants it.
 */
final class Screen {
  private static final int USUAL_WIDTH = 80;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean people;
  private final boolean colour;
  private final String columns;

  Screen(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
    this.people = System.console() != null && System.console().isTerminal();
    this.colour =
        people
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    this.columns = environment.getOrDefault("COLUMNS", "");
  }

  private static int widthOf(String columns) {
    try {
      int width = Integer.parseInt(columns.strip());
      return width > 0 ? Math.clamp(width, 30, 200) : USUAL_WIDTH;
    } catch (NumberFormatException unset) {
      return USUAL_WIDTH;
    }
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Columns as they are now: a window may change while a command watches. */
  int width() {
    return widthOf(columns.isEmpty() && people ? ofTerminal() : columns);
  }

  /** Shells keep COLUMNS to themselves; stty prints rows and columns. */
  private static String ofTerminal() {
    Output size = new Processes("").run(Command.of("stty", "-F", "/dev/tty", "size"));
    return size.ok() ? size.text().replaceFirst("^\\d+ ", "") : "";
  }

  /** Whether somebody sits at a terminal and can be asked. */
  boolean asksPeople() {
    return people;
  }

  boolean colour() {
    return colour;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  void document(Object document) {
    out.println(Json.pretty(document));
    out.flush();
  }

  /** Progress and other chatter. */
  void note(String line) {
    err.println(line);
    err.flush();
  }

  void error(LabException e, boolean trace) {
    err.println(people ? e.told(width()) : e.told());
    if (trace) {
      e.printStackTrace(err);
    }
    err.flush();
  }

  String bold(String text) {
    return styled("1", text);
  }

  String good(String text) {
    return styled("32", text);
  }

  String bad(String text) {
    return styled("31", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  private String styled(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Plain text in lines of at most that many columns. */
  static List<String> wrapped(String text, int columns) {
    return TerminalText.wrapped(text.strip(), columns).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /** What was typed or read elsewhere, without anything that steers a terminal. */
  static String harmless(String text) {
    return Columns.harmless(text.strip());
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
  }
}
