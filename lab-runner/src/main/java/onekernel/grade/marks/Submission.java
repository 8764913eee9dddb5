package onekernel.grade.marks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import onekernel.lab.Event;

/**
 * What one attendee hands in: who, the journals, and what they add up to. Sealed by a chain of
 * hashes, so that an edit is found and placed. Whoever has the kit can seal anything anew: that
 * makes a submission evidence, not proof.
 *
 * @param format {@link #FORMAT}
 * @param kit version of the kit that packed it
 * @param name the attendee's, as typed: any text
 * @param id what a gradebook knows the attendee by; empty where none was given
 * @param packed when, as an ISO-8601 instant
 * @param head link of the chain after all fields above and the labs' ids and keys
 * @param labs one entry per lab that was begun
 * @param seal the chain's end, 64 hexadecimal digits
 */
public record Submission(
    String format,
    String kit,
    String name,
    String id,
    String packed,
    String head,
    List<LabWork> labs,
    String seal) {
  /** Name and version of the document. */
  public static final String FORMAT = "one-kernel.submission/1";

  public Submission {
    labs = List.copyOf(labs);
    present(format, kit, name, id, packed, head, seal);
  }

  /**
   * The work in one lab.
   *
   * @param key content key of the lab as the attendee had it
   * @param points earned
   * @param of possible
   * @param journal every entry of a step that the lab has, oldest first
   */
  public record LabWork(
      String lab, String key, int points, int of, List<StepWork> steps, List<Entry> journal) {
    public LabWork {
      steps = List.copyOf(steps);
      journal = List.copyOf(journal);
      present(lab, key);
    }

    List<Event> events() {
      return journal.stream().map(Entry::event).toList();
    }
  }

  /**
   * What the journal adds up to for one step.
   *
   * @param began when its first entry was made since it was last reset; empty where it has none
   * @param ended when it was passed; empty before
   */
  public record StepWork(
      String step,
      int points,
      int of,
      boolean passed,
      boolean solved,
      int hints,
      String began,
      String ended) {
    public StepWork {
      present(step, began, ended);
    }
  }

  /**
   * One entry of a journal.
   *
   * @param link of the chain after this entry, 16 hexadecimal digits
   */
  public record Entry(
      String at, Event.Kind kind, String step, Map<String, String> data, String link) {
    public Entry {
      data = Map.copyOf(data);
      present(at, kind, step, link);
    }

    Event event() {
      return new Event(at, kind, step, data);
    }
  }

  /** A document from elsewhere may lack anything. */
  private static void present(Object... fields) {
    for (Object field : fields) {
      Objects.requireNonNull(field, "a field is missing");
    }
  }

  Submission sealed(String end) {
    return new Submission(format, kit, name, id, packed, head, labs, end);
  }
}
