package onekernel.place;

import java.time.Duration;
import java.util.List;

/**
 * A command for a place.
 *
 * @param argv program and arguments; no shell is in between
 * @param stdin what it reads
 * @param limit how long it may take; afterwards it is ended and reports {@link Output#TIME_RAN_OUT}
 */
public record Command(List<String> argv, String stdin, Duration limit) {
  /** Characters kept of each stream; more is read and thrown away, so that nothing blocks. */
  public static final int MOST_OUTPUT = 1_000_000;

  /** Long enough for any command of a check; a learner's own commands get more. */
  public static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

  public Command {
    argv = List.copyOf(argv);
  }

  public static Command of(String... argv) {
    return new Command(List.of(argv), "", USUAL_LIMIT);
  }

  /** A script for {@code sh -c}. */
  public static Command script(String script) {
    return of("sh", "-c", script);
  }

  public Command within(Duration time) {
    return new Command(argv, stdin, time);
  }

  public Command reading(String input) {
    return new Command(argv, input, limit);
  }
}
