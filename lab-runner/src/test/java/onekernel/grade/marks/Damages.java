package onekernel.grade.marks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import onekernel.lab.Event;

/** The ways in which a submission may be damaged, each with words that its reason must hold. */
enum Damages {
  EMPTY(s -> new byte[0], "empty"),
  BLANK(s -> bytes(" \n\n"), "empty"),
  BINARY(s -> new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF}, "no UTF-8"),
  NOT_JSON(s -> bytes("Dear teacher, here is my work."), "no JSON object"),
  TRUNCATED(s -> bytes(written(s).substring(0, written(s).length() * 2 / 3)), "truncated"),
  TWO_IN_ONE(s -> bytes(written(s) + written(s)), "not JSON"),
  ANOTHER_DOCUMENT(s -> bytes("{\"format\": \"one-kernel.status/1\"}"), "another document"),
  NO_FORMAT(s -> bytes("{\"name\": \"x\"}"), "another document"),
  FUTURE(s -> edited(s, Submission.FORMAT, "one-kernel.submission/2"), "another version"),
  FIELD_GONE(s -> edited(s, "\"packed\"", "\"pakced\""), "a field is missing"),
  DEEP(s -> bytes("{\"a\":".repeat(5000)), "not JSON"),
  HUGE(s -> new byte[(int) SubmissionFile.MOST_BYTES + 1], "too large"),
  NAME(s -> edited(s, "\"name\" : \"", "\"name\" : \"Dr. "), "its head was changed"),
  KEY(s -> edited(s, "key-of-kernel", "key-of-colonel"), "its head was changed"),
  TIME(s -> edited(s, "\"at\" : \"2026", "\"at\" : \"2025"), "entry 1 of lab kernel"),
  HINT_TAKEN_BACK(s -> packedAgain(s, Damages::withoutAScene), "one before it is missing"),
  POINTS_OF_STEP(
      s -> edited(s, "\"step\" : \"step-0\",\n      \"points\" : ", "$0" + "1"),
      "points of step-0 in lab kernel were changed"),
  POINTS_OF_LAB(
      s -> edited(s, "\"key\" : \"key-of-kernel\",\n    \"points\" : ", "$0" + "1"),
      "points of lab kernel were changed"),
  SEAL(s -> edited(s, "\"seal\" : \"", "\"seal\" : \"0"), "its seal doesn't fit"),
  UNKNOWN_STEP(
      s -> sealed(new Event(s.packed(), Event.Kind.PASSED, "step-9", points("1")), "step-9"),
      "which the lab hasn't"),
  TOO_MANY_POINTS(
      s -> sealed(new Event(s.packed(), Event.Kind.PASSED, "step-0", points("9")), "step-0"),
      "which is worth 1"),
  NO_NUMBER(s -> edited(s, "\"points\" : \"", "\"points\" : \"x"), "was changed");

  private final Function<Submission, byte[]> damage;
  private final String reason;

  Damages(Function<Submission, byte[]> damage, String reason) {
    this.damage = damage;
    this.reason = reason;
  }

  byte[] of(Submission submission) {
    return damage.apply(submission);
  }

  String reason() {
    return reason;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String written(Submission s) {
    return Classroom.written(s);
  }

  private static Map<String, String> points(String points) {
    return Map.of("points", points);
  }

  /** The first occurrence replaced; $0 is what was there. */
  private static byte[] edited(Submission s, String before, String after) {
    String text = written(s);
    String edited =
        text.replaceFirst(
            Pattern.quote(before),
            after.startsWith("$0") ? after : java.util.regex.Matcher.quoteReplacement(after));
    if (edited.equals(text)) {
      throw new IllegalStateException("nothing to edit: " + before);
    }
    return bytes(edited);
  }

  /** Somebody with the kit at hand seals an event that no lab of ours gives. */
  private static byte[] sealed(Event event, String step) {
    int number = Integer.parseInt(step.substring("step-".length()));
    int[] points = new int[number + 1];
    java.util.Arrays.fill(points, 9);
    return bytes(
        written(
            Packing.pack(
                "0.1.0",
                "Forger",
                "",
                event.at(),
                List.of(new Packing.Journal(Classroom.lab("kernel", points), List.of(event))))));
  }

  private static byte[] packedAgain(
      Submission s, Function<Submission.LabWork, List<Submission.Entry>> entries) {
    Submission.LabWork lab = s.labs().getFirst();
    List<Submission.LabWork> labs = new ArrayList<>(s.labs());
    labs.set(
        0,
        new Submission.LabWork(
            lab.lab(), lab.key(), lab.points(), lab.of(), lab.steps(), entries.apply(lab)));
    return bytes(
        written(
            new Submission(
                s.format(), s.kit(), s.name(), s.id(), s.packed(), s.head(), labs, s.seal())));
  }

  private static List<Submission.Entry> withoutAScene(Submission.LabWork lab) {
    List<Submission.Entry> entries = new ArrayList<>(lab.journal());
    entries.remove(1);
    return entries;
  }
}
