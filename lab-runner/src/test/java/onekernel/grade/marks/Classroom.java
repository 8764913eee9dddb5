package onekernel.grade.marks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import onekernel.json.Json;
import onekernel.lab.Event;
import onekernel.lab.Lab;
import onekernel.lab.Scene;
import onekernel.lab.Step;

/** Two labs, and attendees who did some of them, all drawn from a seed. */
final class Classroom {
  static final Lab KERNEL = lab("kernel", 1, 3, 2, 2);
  static final Lab GUEST = lab("guest", 2, 2, 5);

  private static final List<String> NAMES =
      List.of(
          "Anna Adams",
          "Smith, \"Sam\" Jr.",
          "=1+1",
          "=HYPERLINK(\"http://example.org\",\"x\")",
          "+49 30",
          "-2",
          "@SUM(A1)",
          "\t=1",
          "'quoted'",
          "\"already\" quoted",
          "Jürgen Müßig-Ötker",
          "שלום עולם",
          "\u202Egnp.exe",
          "Bell\u0007 and \u001B[31mred",
          "two\nlines\r\nthree",
          "nul\u0000byte",
          "half \uD83D pair",
          "no character \uFFFE",
          "\uFF1D1+1",
          "Points Possible",
          "semi;=1+1",
          "<b>&amp;]]></b>",
          "back\\slash",
          " leading",
          "陳大文",
          "😀",
          "Anna Adams");

  private final Random random;
  private Instant now = Instant.parse("2026-11-20T09:00:00Z");

  Classroom(long seed) {
    this.random = new Random(seed);
  }

  static Optional<Lab> known(String id) {
    return List.of(KERNEL, GUEST).stream().filter(l -> l.id().equals(id)).findFirst();
  }

  static Lab lab(String id, int... points) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      steps.add(
          new Step(
              "step-" + i,
              Step.Kind.RUN,
              "Step " + i,
              points[i],
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              new Scene(List.of(), List.of()),
              10 + i));
    }
    return new Lab(id, id, 20, List.of(), List.of(), List.of(), steps, "key-of-" + id);
  }

  static String nasty(int number) {
    return NAMES.get(number % NAMES.size());
  }

  static int names() {
    return NAMES.size();
  }

  Submission attendee(String name, String id) {
    List<Packing.Journal> journals = new ArrayList<>();
    journals.add(new Packing.Journal(KERNEL, journal(KERNEL)));
    if (random.nextBoolean()) {
      journals.add(new Packing.Journal(GUEST, journal(GUEST)));
    }
    return Packing.pack("0.1.0", name, id, tick(), journals);
  }

  /** A journal of whatever may happen, with an answer that holds everything. */
  private List<Event> journal(Lab lab) {
    List<Event> events = new ArrayList<>();
    events.add(event(Event.Kind.DRAWN, "", Map.of("token", Integer.toHexString(random.nextInt()))));
    for (Step step : lab.steps()) {
      events.add(event(Event.Kind.SCENE, step.id(), Map.of("z", "1", "a", "2")));
      switch (random.nextInt(6)) {
        case 0 -> events.add(event(Event.Kind.PARTLY, step.id(), points(step.points() / 2)));
        case 1 -> {
          events.add(event(Event.Kind.SOLVED, step.id(), Map.of()));
          events.add(event(Event.Kind.PASSED, step.id(), points(step.points())));
        }
        case 2 ->
            events.add(
                event(Event.Kind.ANSWERED, step.id(), Map.of("answer", nasty(random.nextInt(99)))));
        default -> {
          events.add(event(Event.Kind.HINTED, step.id(), Map.of("number", "1")));
          events.add(event(Event.Kind.PASSED, step.id(), points(step.points())));
        }
      }
    }
    return events;
  }

  private static Map<String, String> points(int points) {
    return Map.of("points", String.valueOf(points));
  }

  private Event event(Event.Kind kind, String step, Map<String, String> data) {
    return new Event(tick(), kind, step, data);
  }

  private String tick() {
    now = now.plusMillis(1 + random.nextInt(90_000));
    return now.toString();
  }

  /** Half a surrogate pair becomes a question mark, as in all files. */
  static void write(Path file, Submission submission) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, written(submission).getBytes(StandardCharsets.UTF_8));
  }

  /** The submission as it is written to a file. */
  static String written(Submission submission) {
    return Json.pretty(submission) + "\n";
  }
}
