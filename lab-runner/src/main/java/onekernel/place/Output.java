package onekernel.place;

/**
 * What a command left behind.
 *
 * @param exit its exit code; 124 where its time ran out
 * @param stdout its standard output as UTF-8, cut at {@link Command#MOST_OUTPUT} characters
 * @param stderr its standard error, likewise
 */
public record Output(int exit, String stdout, String stderr) {
  /** The exit code of a command that was ended because its time ran out, as with timeout(1). */
  public static final int TIME_RAN_OUT = 124;

  /** The exit code of a command that was ended by Ctrl-C, as a shell tells it. */
  public static final int INTERRUPTED = 130;

  public boolean ok() {
    return exit == 0;
  }

  /** Standard output without the white space around it. */
  public String text() {
    return stdout.strip();
  }

  /** Both streams, for a learner to read. */
  @Override
  public String toString() {
    return stderr.isEmpty() ? stdout : stdout + stderr;
  }
}
