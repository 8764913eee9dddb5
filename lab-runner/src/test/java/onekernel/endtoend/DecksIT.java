package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.lab.Home;
import onekernel.page.Deck;
import onekernel.page.Decks;
import onekernel.page.Shelf;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every deck as the room gets it: in a browser without a network, and on paper. */
class DecksIT {
  @TempDir private static Path out;
  private static LabRun built;
  private static Browser browser;

  /** The kit itself installs what it prints with. */
  @BeforeAll
  static void build() throws IOException, InterruptedException {
    built = LabRun.lab("slides", "--pdf", "--out", out.toString()).exits(0);
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static List<String> decks() throws IOException {
    try (Stream<Path> files = Files.list(LabRun.TOP.resolve("slides"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".adoc"))
          .map(name -> name.replace(".adoc", ""))
          .sorted()
          .toList();
    }
  }

  private static int slides(String deck) throws InterruptedException {
    browser.show(out.resolve(deck + ".html").toUri().toString(), 1280, 720);
    return Integer.parseInt(browser.evaluate(READY));
  }

  private static final String READY =
      "new Promise(done => { const look = () => document.documentElement.dataset.ready"
          + " ? done(+document.documentElement.dataset.ready) : setTimeout(look, 20); look(); })";

  /** Whatever reaches over the edge of its slide, on each slide. */
  private static final String OVERFLOW =
      """
      (() => {
        const over = [];
        for (let i = 0; i < Reveal.getTotalSlides(); i++) {
          Reveal.slide(i);
          const slide = Reveal.getCurrentSlide(), frame = document.querySelector(".slides");
          const edge = frame.getBoundingClientRect();
          for (const part of slide.querySelectorAll("*")) {
            if (part.closest("aside")) continue;
            const box = part.getBoundingClientRect();
            if (box.right > edge.right + 1 || box.bottom > edge.bottom + 1
                || box.left < edge.left - 1 || box.top < edge.top - 1) {
              over.push(`${i + 1} ${part.tagName} ${part.textContent.slice(0, 40)}`);
            }
          }
          for (const text of slide.querySelectorAll("svg text")) {
            const box = text.getBoundingClientRect();
            const frame = text.parentElement.previousElementSibling.getBoundingClientRect();
            if (box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom) {
              over.push(`${i + 1} picture: ${text.textContent}`);
            }
          }
        }
        return JSON.stringify(over);
      })()
      """;

  @Test
  void nothingIsAskedForAndNothingReachesOverItsSlide() throws Exception {
    for (String deck : decks()) {
      for (Path page : List.of(out.resolve(deck + ".html"), out.resolve(deck + "/index.html"))) {
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}}) {
          String address = page.toUri().toString();
          browser.show(address, size[0], size[1]);
          browser.evaluate(READY);
          assertThat(browser.evaluate(OVERFLOW)).as("%s at %d", page, size[0]).isEqualTo("[]");
          String own = page.endsWith("index.html") ? page.getParent().toUri().toString() : "none";
          assertThat(browser.unrest(own)).as("what %s asked for", page).isEmpty();
        }
      }
    }
  }

  @Test
  void aSheetPerSlideWithTextThatCanBeCopied() throws Exception {
    for (String deck : decks()) {
      int slides = slides(deck);
      String pdf = out.resolve(deck + ".pdf").toString();
      assertThat(run("pdfinfo", pdf)).containsPattern("Pages: +" + slides + "\n");
      String first = browser.evaluate("document.querySelector('.slides h2').textContent");
      assertThat(run("pdftotext", pdf, "-")).contains(first);
      assertThat(run("pdftotext", out.resolve(deck + "-notes.pdf").toString(), "-"))
          .contains("Speaker's notes", first.split(" ")[0]);
      built.says(deck + ".html   " + slides + " slides");
    }
  }

  @Test
  void nobodyIsShutOut() throws Exception {
    List<String> violations = new ArrayList<>();
    for (String deck : decks()) {
      for (String scheme : List.of("light", "dark")) {
        browser.colours(scheme);
        int slides = slides(deck);
        browser.evaluate(Axe.source());
        for (int i = 0; i < slides; i++) {
          browser.evaluate("Reveal.slide(" + i + ")");
          String found = browser.evaluate(Axe.RUN);
          if (!found.equals("[]")) {
            violations.add(deck + " " + scheme + " " + (i + 1) + ": " + found);
          }
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  /** A kit of its own, whose deck brings along all that a browser could run. */
  @Test
  void nothingThatADeckBringsAlongIsRun() throws Exception {
    Path top = Files.createDirectories(out.resolve("kit"));
    Path deck = Files.createDirectories(top.resolve("slides")).resolve("opening.adoc");
    String hit = "document.documentElement.dataset.hit = 1";
    Files.writeString(
        deck,
        """
        = Nasty <script>%1$s</script>

        == Slide +++<img src=x onerror="%1$s">+++

        ++++
        <script>%1$s</script><svg onload="%1$s"><script>%1$s</script></svg>
        <iframe srcdoc="<script>parent.%1$s</script>"></iframe>
        <section data-background-iframe="javascript:%1$s"><h2>In</h2>
        <aside class="notes">1 min</aside></section>
        ++++

        link:javascript:%1$s[a link] +++<a href="javascript:%1$s" onclick="%1$s">another</a>+++

        [diagram,"<script>%1$s</script>"]
        ....
        <script>%1$s</script> | *<img src=x onerror="%1$s">*
        ....

        [.notes]
        --
        1 min. +++<script>%1$s</script>+++ Said.
        --
        """
            .formatted(hit));
    Home home = new Home(out.resolve("home"));
    Shelf shelf = new Shelf(top, home, (folder, key) -> Set.of(), news -> {});
    Deck built =
        new Decks(top, shelf, home.measured(), name -> new Decks.Figure(List.of(), false))
            .build("opening");
    for (String page : List.of(built.page(), built.watched(), built.paper(), built.notes())) {
      Path file = Files.writeString(out.resolve("nasty.html"), page);
      browser.show(file.toUri().toString(), 1280, 720);
      browser.evaluate("document.querySelectorAll('.slides a, main a').forEach(a => a.click())");
      assertThat(browser.evaluate("String(document.documentElement.dataset.hit)"))
          .isEqualTo("undefined");
      assertThat(browser.evaluate("document.querySelectorAll('main script, iframe, img').length"))
          .isEqualTo("0");
    }
  }

  /** Only the time of the file changes: the deck is the kit's own. */
  @Test
  void whatIsSavedShowsByItself() throws Exception {
    Path said = out.resolve("watch.out");
    Path deck = LabRun.TOP.resolve("slides/closing.adoc");
    Process watch =
        LabRun.builder(Map.of(), "slides", "closing", "--watch")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      Pattern address = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/)closing\n");
      await(() -> address.matcher(Files.readString(said)).find());
      Matcher found = address.matcher(Files.readString(said));
      assertThat(found.find()).isTrue();
      browser.show(found.group().strip(), 1280, 720);
      browser.evaluate(READY);
      browser.evaluate("window.before = true");
      Files.setLastModifiedTime(deck, FileTime.from(Instant.now()));
      await(() -> browser.evaluate("String(window.before)").equals("undefined"));
      assertThat(browser.evaluate(READY)).isNotEqualTo("0");
    } finally {
      watch.descendants().forEach(ProcessHandle::destroyForcibly);
      watch.destroyForcibly();
    }
  }

  private static void await(Callable<Boolean> there) throws Exception {
    for (int i = 0; i < 1200 && !there.call(); i++) {
      Thread.sleep(100);
    }
    assertThat(there.call()).isTrue();
  }

  private static String run(String... command) {
    return new Processes("test").run(Command.of(command)).stdout();
  }
}
