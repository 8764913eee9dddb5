package onekernel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import onekernel.lab.LabException;

/** The files that a new lab begins with: one step of each kind, sound as they stand. */
final class Scaffold {
  private static final int LONGEST = 40;

  private final String id;
  private final List<Path> made = new ArrayList<>();

  private Scaffold(String id) {
    this.id = id;
  }

  /**
   * Makes the lab; nothing is overwritten, and what was made goes again where it can't be finished.
   *
   * @param id the lab's name
   * @param text folder of its text and checks
   * @param answers folder of its answers, which may be the same
   * @return the files, in the order in which an author looks at them
   */
  static List<Path> make(String id, Path text, Path answers) {
    acceptable(id);
    Scaffold scaffold = new Scaffold(id);
    try {
      scaffold.folder(text);
      if (!answers.equals(text)) {
        scaffold.folder(answers);
      }
      return List.of(
          scaffold.file(text.resolve("lab.adoc"), "lab.adoc.txt"),
          scaffold.file(text.resolve(className(id) + ".java"), "Checks.java.txt"),
          scaffold.file(answers.resolve("answers.adoc"), "answers.adoc.txt"));
    } catch (FileAlreadyExistsException e) {
      scaffold.unmake();
      throw LabException.usage(
          e.getFile() + " is there already.",
          "A new lab overwrites nothing.",
          "Choose another name, or move that folder away.");
    } catch (IOException e) {
      scaffold.unmake();
      throw LabException.environment(
              "The lab can't be written.",
              e.toString(),
              "Look at the rights of the folder, or name another: ./lab new " + id + " --in DIR")
          .from(e);
    }
  }

  private void folder(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Files.createDirectory(folder);
    made.add(folder);
  }

  private Path file(Path file, String template) throws IOException {
    Files.writeString(file, filled(template), StandardOpenOption.CREATE_NEW);
    made.add(file);
    return file;
  }

  private void unmake() {
    made.reversed().forEach(Kit::forget);
  }

  private String filled(String template) throws IOException {
    try (InputStream in = Scaffold.class.getResourceAsStream("scaffold/" + template)) {
      if (in == null) {
        throw new UncheckedIOException(new IOException("the kit lacks " + template));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@TITLE@", title(id))
          .replace("@PACKAGE@", packageName(id))
          .replace("@CLASS@", className(id));
    }
  }

  private static void acceptable(String id) {
    String remedy = "Choose a name like: ./lab new memory-limits";
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw LabException.usage(
          "\"" + Screen.harmless(id) + "\" can't be a lab's name.",
          "A name has lower-case letters, digits and single hyphens.",
          remedy);
    }
    if (id.length() > LONGEST || id.startsWith("verify-")) {
      throw LabException.usage(
          "\"" + id + "\" can't be a lab's name.",
          id.length() > LONGEST
              ? "It has more than " + LONGEST + " characters; Docker and libvirt see it, too."
              : "Rehearsals of ./lab verify are called so.",
          remedy);
    }
  }

  /** "memory-limits" becomes "Memory limits". */
  static String title(String id) {
    String words = id.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A package can't be called "switch" or begin with a digit. */
  static String packageName(String id) {
    String plain = id.replace("-", "");
    return "onekernel.labs." + (SourceVersion.isName(plain) ? plain : "lab" + plain);
  }

  static String className(String id) {
    String name =
        Stream.of(id.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return (Character.isDigit(name.charAt(0)) ? "Lab" : "") + name + "Checks";
  }
}
