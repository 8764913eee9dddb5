package onekernel.lab;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something the kit can't go on from, told in three parts: what failed, the likely cause, the next
 * command. Every error that reaches a learner has this shape, whatever library it came from.
 */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose move it is; decides the exit code. */
  public enum Blame {
    /** The command line or a lab's text is wrong: exit code 2. */
    USAGE,
    /** A daemon, a package or a resource of the machine is missing: exit code 3. */
    ENVIRONMENT,
    /** A fault of the kit: exit code 4. */
    OURS,
    /** A place is off, paused or gone: the learner's move, so a check fails instead of breaking. */
    PLACE
  }

  private final Blame blame;
  private final String why;
  private final String remedy;

  private LabException(
      Blame blame, String problem, String why, String remedy, @Nullable Throwable thrown) {
    super(problem, thrown);
    this.blame = blame;
    this.why = why;
    this.remedy = remedy;
  }

  public static LabException usage(String problem, String cause, String remedy) {
    return new LabException(Blame.USAGE, problem, cause, remedy, null);
  }

  public static LabException environment(String problem, String cause, String remedy) {
    return new LabException(Blame.ENVIRONMENT, problem, cause, remedy, null);
  }

  public static LabException ours(String problem, String cause, String remedy) {
    return new LabException(Blame.OURS, problem, cause, remedy, null);
  }

  public static LabException place(String problem, String cause, String remedy) {
    return new LabException(Blame.PLACE, problem, cause, remedy, null);
  }

  /** A file of the kit's own that the disk or its rights refuse. */
  public static LabException unwritable(Path file, IOException e) {
    return environment(
            "The kit can't write " + file + ".",
            e.toString(),
            "Free some disk, or look at the rights of that folder.")
        .from(e);
  }

  /** The same exception with what was thrown beneath it, for {@code --debug}. */
  public LabException from(Throwable thrown) {
    return new LabException(blame, problem(), why, remedy, thrown);
  }

  public Blame blame() {
    return blame;
  }

  /** What failed, as one sentence. */
  public String problem() {
    return String.valueOf(getMessage());
  }

  /** The likely cause, as one sentence or a few. */
  public String why() {
    return why;
  }

  /** What to do next; a command where there is one. */
  public String remedy() {
    return remedy;
  }

  /** The three parts as they are printed. */
  public String told() {
    return told(Integer.MAX_VALUE);
  }

  /**
   * The same on a terminal.
   *
   * @param columns where lines end; only the remedy goes on, because a command in two lines can't
   *     be copied
   */
  public String told(int columns) {
    return broken(problem(), columns)
        + "\n  "
        + broken(why, columns - 2).replace("\n", "\n  ")
        + "\n  "
        + remedy.replace("\n", "\n  ");
  }

  private static String broken(String text, int columns) {
    StringBuilder lines = new StringBuilder();
    int room = columns;
    for (String word : text.split("(?<=[ \n])")) {
      if (word.stripTrailing().length() > room && room < columns) {
        lines.setLength(lines.length() - 1);
        lines.append('\n');
        room = columns;
      }
      lines.append(word);
      room = word.endsWith("\n") ? columns : room - word.length();
    }
    return lines.toString();
  }
}
