package onekernel.grade.marks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.json.Json;
import org.jspecify.annotations.Nullable;

/** Reads a file that somebody handed in, and believes nothing of it. */
final class SubmissionFile {
  /** A journal of all labs has some hundred kB. */
  static final long MOST_BYTES = 8 << 20;

  private static final Pattern FORMAT = Pattern.compile("one-kernel\\.submission/([0-9]{1,9})");

  private SubmissionFile() {}

  /** What every version of the document begins with. */
  record Kind(@Nullable String format) {}

  static Submission read(Path file) throws DamageException {
    String text = text(file);
    supported(text);
    try {
      return Json.parse(text, Submission.class);
    } catch (IllegalArgumentException e) {
      throw new DamageException("a field is missing or of another kind: " + firstLine(e));
    }
  }

  private static String text(Path file) throws DamageException {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new DamageException("not a file of its own but a link, or something stranger");
      }
      long size = Files.size(file);
      if (size == 0) {
        throw new DamageException("empty");
      }
      if (size > MOST_BYTES) {
        throw new DamageException(
            "too large: %d MB, where a submission has at most %d"
                .formatted(size >> 20, MOST_BYTES >> 20));
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new DamageException("not text: its bytes are no UTF-8");
    } catch (IOException e) {
      throw new DamageException("can't be read: " + e.getMessage());
    }
  }

  private static void supported(String text) throws DamageException {
    if (text.isBlank()) {
      throw new DamageException("empty");
    }
    if (!text.stripLeading().startsWith("{")) {
      throw new DamageException("not a submission: no JSON object");
    }
    String format;
    try {
      Kind kind = Json.parse(text, Kind.class);
      format = kind.format() == null ? "" : kind.format();
    } catch (IllegalArgumentException e) {
      throw new DamageException("truncated or not JSON: " + firstLine(e));
    }
    Matcher version = FORMAT.matcher(format);
    if (!version.matches()) {
      throw new DamageException(
          "another document: its format is \"" + format + "\", not " + Submission.FORMAT);
    }
    if (!format.equals(Submission.FORMAT)) {
      throw new DamageException(
          "of another version, %s: this kit reads %s".formatted(format, Submission.FORMAT));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
