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
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.measure.DrawnMeasurement;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every deck as the room gets it: in a browser without a network, and on paper. */
class DecksIT {
  @TempDir private static Path out;
  @TempDir private static Path bare;
  @TempDir private static Path home;
  private static LabRun built;
  private static Browser browser;

  /** Where all was measured, and where nothing was. The kit itself installs what it prints with. */
  @BeforeAll
  static void build() throws IOException, InterruptedException {
    Map<String, String> own = Map.of("ONE_KERNEL_HOME", home.toString());
    LabRun.lab(own, "", "slides", "closing", "overhead", "--out", bare.toString()).exits(0);
    Json.write(home.resolve("measured/20261123-000000-test.json"), DrawnMeasurement.whole());
    built = LabRun.lab(own, "", "slides", "--pdf", "--out", out.toString()).exits(0);
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

  static final String READY =
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
            if (part.closest("aside") || part.getClientRects().length === 0) continue;
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
      List<Path> pages = new ArrayList<>();
      for (Path folder : List.of(out, bare)) {
        pages.add(folder.resolve(deck + ".html"));
        pages.add(folder.resolve(deck + "/index.html"));
      }
      pages.removeIf(Files::notExists);
      for (Path page : pages) {
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}}) {
          String address = page.toUri().toString();
          browser.show(address, size[0], size[1]);
          browser.evaluate(READY);
          assertThat(browser.evaluate(OVERFLOW)).as("%s at %d", page, size[0]).isEqualTo("[]");
          String own = page.endsWith("index.html") ? page.getParent().toUri().toString() : "none";
          assertThat(browser.unrest("data:image", own)).as("what %s asked for", page).isEmpty();
        }
      }
    }
  }

  @Test
  void figuresAreTheLastMeasurementsOrTheCommandThatGetsThem() throws IOException {
    assertThat(Files.readString(bare.resolve("closing.html")))
        .contains("not measured yet", "./lab measure cpu")
        .doesNotContain("<figure");
    assertThat(Files.readString(out.resolve("closing.html")))
        .doesNotContain("not measured yet")
        .contains("<figure class=\"chart\"", "i7-1185G7", "emulated: says nothing about KVM");
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
