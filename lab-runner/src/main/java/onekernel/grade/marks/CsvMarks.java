package onekernel.grade.marks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Marks as CSV: a row per attendee, a column per lab. Every cell of text is quoted. */
public final class CsvMarks {
  /** Canvas takes a row with these words in its first cell for the row of possible points. */
  private static final String POINTS_POSSIBLE = "Points Possible";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

  private CsvMarks() {}

  /** Who will read the file. */
  public enum Gradebook {
    /** Nobody in particular: all that is known, with a total. */
    NONE,
    /**
     * Moodle: one column that says who, one per grade item. A row without an id is left out, since
     * Moodle would give its grades to the attendee of the row before.
     */
    MOODLE,
    /** Canvas: its five columns, then one per assignment, and a row of possible points. */
    CANVAS
  }

  public static String write(Marks marks, Gradebook gradebook) {
    return switch (gradebook) {
      case NONE -> table(all(marks));
      case MOODLE -> table(moodle(marks));
      case CANVAS -> table(canvas(marks));
    };
  }

  /**
   * Those whom the gradebook can't take, in words: without an id Moodle has nobody to give the
   * grades to, and of several submissions with one id it takes the one that was packed last.
   */
  public static List<String> leftOut(Marks marks, Gradebook gradebook) {
    if (gradebook == Gradebook.NONE) {
      return List.of();
    }
    List<Marks.Attendee> taken = taken(marks, gradebook);
    return marks.attendees().stream()
        .filter(a -> !taken.contains(a))
        .map(a ->
            a.file()
                + (a.id().isEmpty()
                    ? ": without an id Moodle knows nobody to give its grades to"
                    : ": a newer submission has the same id"))
        .toList();
  }

  private static List<List<Object>> all(Marks marks) {
    List<String> labs = marks.labs();
    List<List<Object>> rows = new ArrayList<>();
    rows.add(row(List.of("Name", "ID", "Seal", "Packed", "Points", "Of"), labs));
    for (Marks.Attendee a : marks.attendees()) {
      rows.add(
          row(
              List.of(
                  PlainText.written(a.name()),
                  PlainText.written(a.id()),
                  "s-" + a.shortSeal(),
                  a.packed(),
                  a.points(),
                  a.of()),
              points(a, labs, "")));
    }
    return rows;
  }

  private static List<List<Object>> moodle(Marks marks) {
    List<Marks.Attendee> taken = taken(marks, Gradebook.MOODLE);
    boolean addresses = taken.stream().allMatch(a -> a.id().contains("@"));
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        row(List.of("Full name", addresses ? "Email address" : "ID number"), items(marks.labs())));
    for (Marks.Attendee a : taken) {
      rows.add(
          row(
              List.of(PlainText.written(a.name()), PlainText.written(a.id())),
              points(a, marks.labs(), "-")));
    }
    return rows;
  }

  private static List<List<Object>> canvas(Marks marks) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        row(
            List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section"),
            items(marks.labs())));
    Map<String, Integer> possible = new LinkedHashMap<>();
    for (Marks.Attendee a : marks.attendees()) {
      a.labs().forEach(lab -> possible.put(lab.lab(), lab.of()));
    }
    rows.add(
        row(
            List.of("    " + POINTS_POSSIBLE, "", "", "", ""),
            marks.labs().stream().map(possible::get).toList()));
    for (Marks.Attendee a : taken(marks, Gradebook.CANVAS)) {
      rows.add(
          row(
              List.of(student(a.name()), "", "", PlainText.written(a.id()), ""),
              points(a, marks.labs(), "")));
    }
    return rows;
  }

  private static String student(String name) {
    String letter = "\\u%04x".formatted((int) POINTS_POSSIBLE.charAt(0));
    return name.contains(POINTS_POSSIBLE)
        ? PlainText.quoted(name).replace(POINTS_POSSIBLE, letter + POINTS_POSSIBLE.substring(1))
        : PlainText.written(name);
  }

  /** One row per id: a gradebook would mix several. */
  private static List<Marks.Attendee> taken(Marks marks, Gradebook gradebook) {
    Map<String, Marks.Attendee> newest = new LinkedHashMap<>();
    for (Marks.Attendee a : marks.attendees()) {
      newest.merge(
          a.id(), a, (one, other) -> one.packed().compareTo(other.packed()) > 0 ? one : other);
    }
    return marks.attendees().stream()
        .filter(
            a -> a.id().isEmpty() ? gradebook == Gradebook.CANVAS : a.equals(newest.get(a.id())))
        .toList();
  }

  private static List<String> items(List<String> labs) {
    return labs.stream().map(lab -> "Lab " + lab).toList();
  }

  /** Points per lab; a lab that wasn't begun has no grade, which isn't zero. */
  private static List<Object> points(Marks.Attendee attendee, List<String> labs, String none) {
    List<Object> points = new ArrayList<>();
    for (String lab : labs) {
      points.add(
          attendee.labs().stream()
              .filter(l -> l.lab().equals(lab))
              .<Object>map(Marks.LabMarks::points)
              .findFirst()
              .orElse(none));
    }
    return points;
  }

  private static List<Object> row(List<?> first, List<?> then) {
    return Stream.<Object>concat(first.stream(), then.stream()).toList();
  }

  private static String table(List<List<Object>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecords(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
