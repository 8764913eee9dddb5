package onekernel.grade.marks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import onekernel.lab.Event;

/**
 * A chain of SHA-256: each link hashes the one before and some fields, each field as its length in
 * bytes, a colon and its UTF-8. A single hash would tell that something was changed; the links tell
 * where it begins.
 */
final class Chain {
  private static final int SHORT = 16;

  private byte[] end = new byte[0];

  /** The fields before the first entry. */
  void addHead(Submission s) {
    List<String> fields = new ArrayList<>(List.of(s.format(), s.kit(), s.name(), s.id()));
    fields.add(s.packed());
    s.labs().forEach(lab -> fields.addAll(List.of(lab.lab(), lab.key())));
    add(fields);
  }

  void addEntry(String lab, Event event) {
    List<String> fields =
        new ArrayList<>(List.of(lab, event.at(), event.kind().name(), event.step()));
    for (Map.Entry<String, String> datum : new TreeMap<>(event.data()).entrySet()) {
      fields.add(datum.getKey());
      fields.add(datum.getValue());
    }
    add(fields);
  }

  /** What the journal adds up to. */
  void addSum(Submission.LabWork lab) {
    add(fields(lab.lab(), lab.points(), lab.of()));
    for (Submission.StepWork s : lab.steps()) {
      add(
          fields(
              s.step(),
              s.points(),
              s.of(),
              s.passed(),
              s.solved(),
              s.hints(),
              s.began(),
              s.ended()));
    }
  }

  private static List<String> fields(Object... fields) {
    return Stream.of(fields).map(String::valueOf).toList();
  }

  private void add(List<String> fields) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(end);
      for (String field : fields) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      end = digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The chain's end, shortened for a single entry. */
  String link() {
    return seal().substring(0, SHORT);
  }

  String seal() {
    return HexFormat.of().formatHex(end);
  }
}
