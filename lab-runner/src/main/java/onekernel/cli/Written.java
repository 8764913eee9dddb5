package onekernel.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import onekernel.lab.LabException;

/** A file that was asked for. It appears whole or not at all. */
final class Written {
  private Written() {}

  static void text(Path file, String text) {
    bytes(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void bytes(Path file, byte[] content) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path part = Files.createTempFile(folder, ".part", "");
      Files.write(part, content);
      move(part, file);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Puts a finished file where it was asked for. */
  static void move(Path finished, Path file) throws IOException {
    finished.toFile().setReadable(true, false);
    Files.move(finished, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  static LabException refused(Path file, IOException e) {
    return LabException.usage(
            "The file " + file + " can't be written.",
            e.toString(),
            "Name another file, or look at its folder: ls -ld " + file.toAbsolutePath().getParent())
        .from(e);
  }
}
