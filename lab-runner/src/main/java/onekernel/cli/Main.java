package onekernel.cli;

import java.io.PrintWriter;
import java.util.Map;

/** The one exit door. */
public final class Main {
  private Main() {}

  /**
   * Runs a command and ends the program with its exit code: 0 done, 1 a check failed or the lab
   * isn't complete, 2 usage, 3 the environment is broken, 4 a fault of ours.
   */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exit = run(arguments, System.getenv(), out, err);
    out.flush();
    err.flush();
    // At the exit Testcontainers asks Docker, which this very command may have stopped.
    Thread.setDefaultUncaughtExceptionHandler((thread, askedInVain) -> {});
    System.exit(exit);
  }

  /** The whole command line with everything that it touches passed in. */
  static int run(
      String[] arguments, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    return CommandLines.of(new Kit(environment, new Screen(environment, out, err)), arguments)
        .execute(arguments);
  }
}
