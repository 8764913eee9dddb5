package onekernel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** A command line of the program with an environment of its own, without a process for it. */
public final class InMemory {
  private InMemory() {}

  /**
   * Runs it to its end.
   *
   * @param environment laid over the real one
   * @return what it said, both streams
   * @throws AssertionError where it doesn't end with 0
   */
  public static String lab(Map<String, String> environment, String... arguments) {
    Map<String, String> whole = new HashMap<>(System.getenv());
    whole.putAll(environment);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exit = Main.run(arguments, whole, out, out);
    if (exit != 0) {
      throw new AssertionError(String.join(" ", arguments) + " ended with " + exit + "\n" + said);
    }
    return said.toString();
  }
}
