package onekernel.prompt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;
import onekernel.place.Vm;
import onekernel.prompt.snippet.SnippetMain;
import onekernel.prompt.snippet.Words;

/**
 * The class path of the snippets' JVM: the places, the channel, and what those mention. It is kept
 * this small so that the JVM starts quickly, and so that completion offers nothing else of the kit.
 */
final class SnippetJar {
  private static final Pattern MENTIONED = Pattern.compile("onekernel/[A-Za-z0-9_$/]+");

  private SnippetJar() {}

  /** Writes the jar into the folder, under a name made of its content, unless it is there. */
  static Path in(Path folder) {
    byte[] jar = zipped(closure());
    CRC32 sum = new CRC32();
    sum.update(jar);
    Path file = folder.resolve("snippets-%08x.jar".formatted(sum.getValue()));
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "snippets", ".new");
        Files.write(beside, jar);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException e) {
      throw LabException.environment(
              "Java can't be used at the prompt.",
              "The kit can't write " + file + ": " + e,
              "Free some disk, or look at the rights of that folder; commands in places work.")
          .from(e);
    }
  }

  /** Class files mention others as plain ASCII, so no parser is needed to follow them. */
  private static SortedMap<String, byte[]> closure() {
    SortedMap<String, byte[]> found = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (Class<?> root :
        new Class<?>[] {
          SnippetMain.class, Words.class, Place.class, Host.class, Container.class, Vm.class
        }) {
      open.add(root.getName().replace('.', '/'));
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      byte[] bytes = found.containsKey(name) ? new byte[0] : classFile(name);
      if (bytes.length > 0) {
        found.put(name, bytes);
        Matcher mentioned = MENTIONED.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        mentioned.results().forEach(m -> open.add(m.group()));
      }
    }
    return found;
  }

  private static byte[] classFile(String name) {
    try (InputStream in = SnippetJar.class.getResourceAsStream("/" + name + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw LabException.ours(
              "Java can't be used at the prompt.",
              "The kit can't read its own class " + name + ": " + e,
              "Build the kit again with: mvn package")
          .from(e);
    }
  }

  /** Without compression and with fixed times, so that equal content gives equal bytes. */
  private static byte[] zipped(SortedMap<String, byte[]> classes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream((OutputStream) bytes)) {
      zip.setLevel(0);
      for (var one : classes.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey() + ".class");
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(one.getValue());
      }
    } catch (IOException never) {
      throw new java.io.UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }
}
