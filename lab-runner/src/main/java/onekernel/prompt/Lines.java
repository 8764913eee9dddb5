package onekernel.prompt;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import onekernel.place.Processes;

/** Where the learner's lines come from and where the answers go: a terminal, or a pipe. */
interface Lines extends AutoCloseable {
  /** What Ctrl-C on a line does: the line is forgotten, and the prompt is told. */
  final class Forgotten extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The next line or lines; empty at the end of the input. */
  Optional<String> next(String label) throws Forgotten;

  /** A line that goes on where the last one ended; empty at the end of the input. */
  Optional<String> more() throws Forgotten;

  PrintWriter out();

  /** Columns. */
  int width();

  /** Whether somebody sits there, who can wait longer and be given a shell. */
  boolean typed();

  /** Gives the terminal to a program and waits for it. */
  void give(Processes processes, List<String> argv);

  /**
   * Says that something takes its time, until it is closed.
   *
   * @param what what is waited for; empty where that is what was entered last
   */
  Waiting waiting(Supplier<String> what);

  /** Whether Ctrl-C was pressed since the last line was read. Lines that nobody types have none. */
  default boolean interrupted() {
    return false;
  }

  /**
   * From now on, while a line is open, asks now and then for news and shows it above that line.
   * Lines that nobody types have no such moment.
   *
   * @param news for as many columns; empty where there is none
   * @param label of the line, once there was news
   */
  default void glance(IntFunction<Optional<String>> news, Supplier<String> label) {}

  /** No more of that. */
  @Override
  default void close() {}
}
