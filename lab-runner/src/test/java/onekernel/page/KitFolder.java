package onekernel.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.lab.Home;

/**
 * A copy of the fixture as the kit's own folder, to be changed at will.
 *
 * @param top the folder with labs and answers
 * @param home what is kept of them
 * @param news what was said while reading
 */
record KitFolder(Path top, Home home, List<String> news) {
  static final Path FIXTURE = Path.of("src/test/resources/shelf");
  static final CheckedSteps CHECKED = (folder, key) -> Set.of("look", "make");
  static final String SMALL =
      """
      = Small
      :minutes: 5

      [#guess,kind=predict]
      == Guess

      Well?
      """;
  private static final AsciiDoc ASCII_DOC =
      new AsciiDoc(Set.of("cpu", "disk-seq", "memory-idle", "rtt"));

  static KitFolder in(Path temp) throws IOException {
    copy(FIXTURE, temp.resolve("kit"));
    return new KitFolder(temp.resolve("kit"), new Home(temp.resolve("home")), new ArrayList<>());
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  Shelf shelf() {
    return shelf(CHECKED);
  }

  Shelf shelf(CheckedSteps checked) {
    return new Shelf(top, home, checked, news::add, ASCII_DOC);
  }

  Path write(String file, String text) throws IOException {
    Path path = top.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** Puts a lab of one prediction on the shelf. */
  void small(String id) throws IOException {
    write("labs/" + id + "/lab.adoc", SMALL);
    write("labs/" + id + "/Checks.java", "");
  }
}
