package onekernel.page;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file as its author wrote it, to find the line that a problem is about.
 *
 * @param shown the file's name in messages
 * @param lines without their ends
 */
record Source(String shown, List<String> lines) {
  Source {
    lines = List.copyOf(lines);
  }

  /** Reads a file, or adds a problem that says why it can't be read. */
  static Optional<Source> read(Path file, String shown, Problems problems) {
    try {
      return Optional.of(new Source(shown, Files.readString(file).lines().toList()));
    } catch (CharacterCodingException e) {
      problems.add(
          new Problem(
              shown,
              1,
              "the file isn't UTF-8.",
              "Some of its bytes are no characters in that encoding.",
              "Save it as UTF-8 in your editor."));
    } catch (NoSuchFileException e) {
      problems.add(
          new Problem(
              shown,
              1,
              "the file is missing.",
              "A folder is a lab when it holds a lab.adoc.",
              "Write one; docs/authoring.adoc shows what stands in it."));
    } catch (IOException e) {
      problems.add(
          new Problem(
              shown,
              1,
              "the file can't be read.",
              String.valueOf(e.getMessage()),
              "Look at its rights: ls -l " + shown));
    }
    return Optional.empty();
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** The first line that holds these words, from the given line on; the given line if none does. */
  int lineOf(String words, int from) {
    for (int i = from; i <= lines.size(); i++) {
      if (line(i).toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return from;
  }

  /** The line of the attribute list above a block that holds these words; else the block's own. */
  int attributeLine(int block, String words) {
    for (int i = block - 1; line(i).startsWith("[") || line(i).startsWith("."); i--) {
      if (line(i).contains(words)) {
        return i;
      }
    }
    return block;
  }
}
