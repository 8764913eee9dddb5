package onekernel.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import onekernel.lab.Block;
import onekernel.lab.LabException;
import onekernel.lab.Outcome;
import onekernel.lab.Solution;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Records to JSON text and back. Closed types carry their kind in a field {@code is}. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Block.class, Kinded.class)
          .addMixIn(Outcome.class, Kinded.class)
          .addMixIn(Solution.Move.class, Kinded.class)
          .registerSubtypes(
              new NamedType(Block.Paragraph.class, "paragraph"),
              new NamedType(Block.Listing.class, "listing"),
              new NamedType(Block.Bullets.class, "bullets"),
              new NamedType(Block.Table.class, "table"),
              new NamedType(Outcome.Passed.class, "passed"),
              new NamedType(Outcome.Failed.class, "failed"),
              new NamedType(Outcome.Broken.class, "broken"),
              new NamedType(Solution.Move.Run.class, "run"),
              new NamedType(Solution.Move.HandInOutput.class, "hand-in-output"),
              new NamedType(Solution.Move.HandIn.class, "hand-in"))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  private interface Kinded {}

  /** One line, for journals. */
  public static String line(Object document) {
    return MAPPER.writeValueAsString(document);
  }

  /** Indented, for people and for what is printed with {@code --json}. */
  public static String pretty(Object document) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException where the text isn't such a document
   */
  public static <T> T parse(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  public static <T> T read(Path file, Class<T> type) {
    try {
      return parse(Files.readString(file), type);
    } catch (IllegalArgumentException e) {
      throw LabException.ours(
              "The kit's file " + file + " can't be understood.",
              String.valueOf(e.getMessage()),
              "Move it away and run the command again; the kit makes a new one.")
          .from(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the whole file or nothing: a crash never leaves half a document. */
  public static void write(Path file, Object document) {
    try {
      Files.createDirectories(file.getParent());
      Path half = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".half");
      Files.write(half, (pretty(document) + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw LabException.unwritable(file, e);
    }
  }
}
