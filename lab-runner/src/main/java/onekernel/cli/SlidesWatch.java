package onekernel.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import onekernel.lab.LabException;
import onekernel.page.Deck;
import onekernel.page.Decks;

/**
 * Shows decks while they are being written. A browser on this machine, and no other, gets them; it
 * asks several times a second whether its deck was built anew, and then loads it again.
 */
final class SlidesWatch {
  private static final int LOOK_MILLIS = 20;

  private final Kit kit;
  private final Decks decks;
  private final List<String> ids;
  private final Map<String, List<Path>> texts = new HashMap<>();
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final Map<String, Integer> versions = new ConcurrentHashMap<>();

  SlidesWatch(Kit kit, Decks decks, List<String> ids) {
    this.kit = kit;
    this.decks = decks;
    this.ids = ids;
    for (String id : ids) {
      Path ours = kit.top().resolve("labs").resolve(id);
      Path lab = Files.exists(ours) ? ours : Path.of(id);
      texts.put(id, List.of(decks.source(id), lab.resolve("lab.adoc")));
    }
  }

  /** Goes on until it is interrupted. */
  int serve() {
    kit.screen().note("Starting AsciiDoc; this takes a few seconds …");
    Map<String, FileTime> seen = new HashMap<>();
    ids.forEach(id -> {
      seen.put(id, saved(id));
      build(id);
    });
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      ids.forEach(id -> kit.screen().say(address + Decks.name(id)));
      kit.screen().note("Save a deck or a lab's text, and it shows. Ctrl-C ends this.");
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK_MILLIS);
        ids.forEach(id -> look(id, seen));
      }
      server.stop(0);
    } catch (IOException e) {
      throw LabException.environment(
              "The decks can't be shown.",
              "No port of this machine's own address is free: " + e.getMessage(),
              "Build them as files with: ./lab slides")
          .from(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE.code();
  }

  private void look(String id, Map<String, FileTime> seen) {
    FileTime now = saved(id);
    if (!now.equals(seen.put(id, now))) {
      long began = System.nanoTime();
      if (build(id)) {
        kit.screen()
            .note(
                "  "
                    + Decks.name(id)
                    + "   built in "
                    + (System.nanoTime() - began) / 1_000_000
                    + " ms");
      }
    }
  }

  /** When the deck, or the lab that it is about, was saved last. */
  private FileTime saved(String id) {
    return texts.getOrDefault(id, List.of()).stream()
        .map(SlidesWatch::time)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException missing) {
      return FileTime.fromMillis(0);
    }
  }

  /** Where a deck can't be built, what was built before stays. */
  private boolean build(String id) {
    try {
      Deck deck = decks.build(id);
      pages.put(deck.id(), deck.watched());
      versions.merge(deck.id(), 1, Integer::sum);
      return true;
    } catch (LabException e) {
      kit.screen().error(e, false);
      return false;
    }
  }

  private void answer(HttpExchange asked) throws IOException {
    String path = asked.getRequestURI().getPath().substring(1);
    boolean version = path.startsWith("version/");
    String id = version ? path.substring("version/".length()) : path;
    String body = version ? String.valueOf(versions.getOrDefault(id, 0)) : pages.get(id);
    byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    asked.getResponseHeaders().set("Cache-Control", "no-store");
    asked.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
    try (asked) {
      asked.getResponseBody().write(bytes);
    }
  }
}
