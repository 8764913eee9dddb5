package onekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;

/**
 * A deck that is built anew because somebody saved it, against the command that converts the same
 * source. The deck is a copy, beside a lab of its own, so that nothing of the kit is written to.
 */
final class SlidesSides {
  private static final String DECK = "slides/kernel.adoc";
  private static final String LAB =
      """
      = A deck to be timed
      :minutes: 1

      [#guess,kind=predict]
      == How long does it take?

      A guess.
      """;

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LOOK_MILLIS = 5;
  private static final int NOT_FOUND = 127;

  private final Setting setting;
  private final Path folder;
  private final Path source;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String text;
  private int saved;

  SlidesSides(Setting setting) {
    this.setting = setting;
    this.folder = setting.home().root().resolve("timed-deck");
    this.source = folder.resolve("slides.adoc");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("lab.adoc"), LAB);
      this.text = Files.readString(setting.top().resolve(DECK));
      save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Sides slides() {
    Process watch = watch();
    try {
      String version = address(watch) + "version/" + folder.getFileName();
      return new Sides(() -> rebuilt(version), this::converted, () -> end(watch));
    } catch (RuntimeException e) {
      end(watch);
      throw e;
    }
  }

  private Path said() {
    return folder.resolve("said");
  }

  private Process watch() {
    try {
      return setting
          .processes()
          .builder(
              List.of(
                  setting.top().resolve("lab").toString(), "slides", "--watch", folder.toString()),
              folder,
              setting.environment())
          .redirectErrorStream(true)
          .redirectOutput(said().toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address(Process watch) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < deadline && watch.isAlive()) {
        Matcher found = ADDRESS.matcher(Files.readString(said()));
        if (found.find()) {
          return found.group();
        }
        pause();
      }
      throw late(Files.readString(said()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the save until the browser would be told to load the deck again. */
  private double rebuilt(String version) {
    String before = asked(version);
    return Sides.seconds(() -> {
      save();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (asked(version).equals(before)) {
        if (System.nanoTime() > deadline) {
          throw late("It wasn't built anew within " + PATIENCE.toSeconds() + " s.");
        }
        pause();
      }
    });
  }

  private String asked(String version) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(version)).timeout(PATIENCE).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw late(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late("Waiting for it was interrupted.");
    }
  }

  /** As editors do it: a reader finds the text before or the text after, and never half of it. */
  private void save() {
    try {
      Path next = folder.resolve("slides.next");
      Files.writeString(next, text + "\n// saved " + ++saved + " times\n");
      Files.move(next, source, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double converted() {
    String page = folder.resolve("other.html").toString();
    Command asciidoctor =
        Command.of("asciidoctor", "--out-file", page, source.toString()).within(PATIENCE);
    return Sides.succeeding(() -> present(setting.processes().run(asciidoctor)));
  }

  private static Output present(Output output) {
    if (output.exit() == NOT_FOUND) {
      throw LabException.environment(
          "There is no command asciidoctor.",
          "Row slides is timed against it. Install it with: apt-get install asciidoctor",
          "Then run: ./lab bench slides");
    }
    return output;
  }

  private static LabException late(String why) {
    return LabException.environment(
        "A deck that was to be timed wasn't built.",
        why,
        "Try it yourself with: ./lab slides --watch kernel");
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late("Waiting for it was interrupted.");
    }
  }

  private static void end(Process watch) {
    watch.descendants().forEach(ProcessHandle::destroyForcibly);
    watch.destroyForcibly();
  }
}
