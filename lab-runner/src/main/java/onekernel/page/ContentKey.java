package onekernel.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A name for everything that a lab's cached forms depend on: its text, checks and answers, and the
 * program itself, since a newer one may read differently or offer checks another interface.
 */
final class ContentKey {
  private static final String RUNNER = runner();

  private ContentKey() {}

  /** The key, in hexadecimal digits. */
  static String of(String labId, Path folder, Optional<Path> answers) throws IOException {
    MessageDigest digest = begun(labId);
    add(digest, folder, name -> name.equals("lab.adoc") || name.endsWith(".java"));
    if (answers.isPresent()) {
      add(digest, "answers", Files.readAllBytes(answers.get()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The same of the checks alone, which needn't be compiled again because a text was mended. */
  static String ofChecks(String labId, Path folder) throws IOException {
    MessageDigest digest = begun(labId);
    add(digest, folder, name -> name.endsWith(".java"));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest begun(String labId) {
    MessageDigest digest = digest();
    add(digest, RUNNER, labId.getBytes(StandardCharsets.UTF_8));
    return digest;
  }

  private static void add(MessageDigest digest, Path folder, Predicate<String> counts)
      throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (counts.test(name)) {
          add(digest, name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** With its length in front, so that no two lists of files run together to the same bytes. */
  private static void add(MessageDigest digest, String name, byte[] content) {
    digest.update((name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(content);
  }

  /** The program's own classes. A jar's directory lists their checksums, whenever it was made. */
  private static String runner() {
    CodeSource source = ContentKey.class.getProtectionDomain().getCodeSource();
    try {
      Path code = Path.of(source.getLocation().toURI());
      MessageDigest digest = digest();
      if (Files.isDirectory(code)) {
        addClasses(digest, code);
      } else {
        addEntries(digest, code);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("the program can't read itself", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a code source is a path", e);
    }
  }

  private static void addClasses(MessageDigest digest, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(digest, folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  private static void addEntries(MessageDigest digest, Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream()
              .filter(e -> e.getName().endsWith(".class"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        add(digest, entry.getName() + " " + entry.getCrc(), new byte[0]);
      }
    }
  }
}
