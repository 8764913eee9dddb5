package onekernel.grade.marks;

import java.util.List;

/**
 * What a folder of submissions is worth: the document of {@code ./lab grades --json}.
 *
 * @param format {@link #FORMAT}
 * @param attendees whose submission is sound, by name
 * @param damaged what can't count, each with its reason
 */
public record Marks(String format, List<Attendee> attendees, List<Damaged> damaged) {
  /** Name and version of the document. */
  public static final String FORMAT = "one-kernel.grades/1";

  public Marks {
    attendees = List.copyOf(attendees);
    damaged = List.copyOf(damaged);
  }

  /**
   * One sound submission.
   *
   * @param file below the folder that was read
   * @param name as it was typed
   * @param id what a gradebook knows the attendee by; empty for none
   * @param packed when, as an ISO-8601 instant
   * @param kit version of the kit that packed it
   * @param seal of the submission, 64 hexadecimal digits
   * @param points earned in all labs together
   * @param of what these labs are worth
   * @param notes what somebody should look at, in words; costs nothing
   */
  public record Attendee(
      String file,
      String name,
      String id,
      String packed,
      String kit,
      String seal,
      int points,
      int of,
      List<LabMarks> labs,
      List<String> notes) {
    public Attendee {
      labs = List.copyOf(labs);
      notes = List.copyOf(notes);
    }

    /** The beginning of the seal, enough to compare by eye or aloud. */
    public String shortSeal() {
      return seal.substring(0, 8);
    }

    Attendee noting(List<String> more) {
      return new Attendee(file, name, id, packed, kit, seal, points, of, labs, more);
    }
  }

  /** One lab of an attendee. */
  public record LabMarks(String lab, int points, int of, boolean complete, List<StepMarks> steps) {
    public LabMarks {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param state {@code passed}, {@code solved} (by the kit), {@code partly} or {@code open}
   * @param hints how many were shown
   * @param seconds from its first entry to its passing; 0 before
   */
  public record StepMarks(
      String step, String state, int points, int of, int hints, double seconds) {}

  /**
   * A file that can't count.
   *
   * @param reason in words
   */
  public record Damaged(String file, String reason) {}

  /** Ids of all labs that anybody has done, in the order in which they are first met. */
  public List<String> labs() {
    return attendees.stream()
        .flatMap(a -> a.labs().stream())
        .map(LabMarks::lab)
        .distinct()
        .toList();
  }
}
