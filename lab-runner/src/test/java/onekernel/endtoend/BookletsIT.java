package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.lab.Block;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.page.Shelf;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The booklets, made of the kit's own labs: what is in them, what isn't, and how they read. */
class BookletsIT {
  private static final String HIT = "document.documentElement.dataset.hit = 1";

  @TempDir private static Path out;
  private static Shelf shelf;
  private static List<Lab> labs;

  @BeforeAll
  static void make() {
    LabRun.lab("handout", "--html", file("handout.html"), "--pdf", file("handout.pdf")).exits(0);
    LabRun.lab("key", "--html", file("key.html")).exits(0);
    LabRun.lab("text", "guest", "--html", file("guest.html")).exits(0);
    shelf = new Shelf(LabRun.TOP, Home.of(System.getenv()), (folder, key) -> Set.of(), news -> {});
    labs = shelf.all().labs();
  }

  private static String file(String name) {
    return out.resolve(name).toString();
  }

  /** The text of a page as somebody reads it, in one line. */
  private static String read(String name) throws IOException {
    String html = Files.readString(out.resolve(name));
    String body = html.substring(html.indexOf("<body"));
    return line(
        body.replaceAll("<[^>]*>", "")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", "\u00a0")
            .replace("&amp;", "&"));
  }

  private static String line(String text) {
    return text.replaceAll("\\{([a-z]+)}", "$1").replaceAll("\\s+", "");
  }

  private static Stream<String> texts(List<Block> blocks) {
    return blocks.stream()
        .flatMap(block ->
            switch (block) {
              case Block.Paragraph p -> Stream.of(p.spans()).map(BookletsIT::plain);
              case Block.Bullets b -> b.items().stream().map(BookletsIT::plain);
              default -> Stream.of();
            });
  }

  private static String plain(List<Block.Span> spans) {
    return line(String.join("", spans.stream().map(Block.Span::text).toList()));
  }

  private static Stream<String> code(Solution.Move move) {
    return Stream.of(
        line(
            switch (move) {
              case Solution.Move.Run run -> run.script();
              case Solution.Move.HandInOutput output -> output.script();
              case Solution.Move.HandIn value -> value.value();
            }));
  }

  @Test
  void theHandoutGivesNothingAway() throws IOException {
    String handout = read("handout.html");
    assertThat(labs).hasSizeGreaterThanOrEqualTo(9);
    String shown = labs.stream().map(BookletsIT::shown).reduce("", String::concat);
    int secrets = 0;
    for (Lab lab : labs) {
      for (Step step : lab.steps()) {
        assertThat(handout).contains(line(step.title()));
        List<String> secret = new ArrayList<>(texts(step.reveal()).toList());
        step.hints().forEach(hint -> secret.addAll(texts(hint).toList()));
        for (Solution solution : shelf.answers(lab).of(step)) {
          secret.addAll(texts(solution.explanation()).toList());
          solution.moves().stream().flatMap(BookletsIT::code).forEach(secret::add);
        }
        // What is short, or what a lab itself shows, is no secret.
        secret.removeIf(text -> text.length() < 25 || shown.contains(text));
        assertThat(secret).allSatisfy(text -> assertThat(handout).doesNotContain(text));
        secrets += secret.size();
      }
    }
    assertThat(secrets).isGreaterThan(500);
  }

  /** All that a lab shows before anything was done. */
  private static String shown(Lab lab) {
    StringBuilder shown = new StringBuilder(String.join(" ", texts(lab.intro()).toList()));
    for (Step step : lab.steps()) {
      shown.append(String.join(" ", texts(step.text()).toList())).append(step.choices());
      step.text().stream()
          .filter(Block.Listing.class::isInstance)
          .map(Block.Listing.class::cast)
          .forEach(listing -> shown.append(listing.place() + "$" + listing.code()));
    }
    return line(shown.toString());
  }

  @Test
  void theKeyHasEveryAttemptWithItsReasonAndItsMessage() throws IOException {
    String key = read("key.html");
    for (Lab lab : labs) {
      for (Step step : lab.steps()) {
        for (Solution solution : shelf.answers(lab).of(step)) {
          if (solution.kind() != Solution.Kind.ANSWER) {
            assertThat(key).contains(line(solution.name()));
          }
          assertThat(key).contains(line(solution.says()));
          assertThat(texts(solution.explanation()).toList())
              .allSatisfy(text -> assertThat(key).contains(text));
          solution.moves().stream()
              .flatMap(BookletsIT::code)
              .forEach(text -> assertThat(key).contains(text));
        }
      }
    }
  }

  @Test
  void theyStandAloneAndShutNobodyOut() throws Exception {
    try (Browser browser = Browser.open()) {
      for (String page : List.of("handout.html", "key.html", "guest.html")) {
        for (String scheme : List.of("light", "dark")) {
          browser.colours(scheme);
          browser.show(out.resolve(page).toUri().toString(), 1280, 720);
          assertThat(browser.unrest("none")).as(page).isEmpty();
          browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          browser.evaluate(Axe.source());
          assertThat(browser.evaluate(Axe.RUN)).as("%s, %s", page, scheme).isEqualTo("[]");
        }
      }
    }
    assertThat(run("pdftotext", file("handout.pdf"), "-")).contains(labs.getLast().title());
  }

  @Test
  void nothingThatAnAuthorOrAttendeeWroteIsRun() throws Exception {
    String nasty = "<script>" + HIT + "</script><img src=x onerror='" + HIT + "'>";
    Path lab = Files.createDirectories(out.resolve("nasty"));
    Files.writeString(
        lab.resolve("lab.adoc"),
        """
        = Nasty %1$s
        :minutes: 5

        Intro %1$s <svg onload="%2$s"><script>%2$s</script></svg>
        and link:javascript:document.documentElement.dataset.hit=1[a link].

        [#guess,kind=predict,choices="%1$s|other"]
        == Step %1$s

        [source,place=host]
        ----
        %1$s
        ----
        """
            .formatted(nasty, HIT));
    Files.writeString(lab.resolve("NastyChecks.java"), "package onekernel.labs.nasty;\n");
    String page = file("nasty.html");
    LabRun.lab("handout", lab.toString(), "--name", "Zoë " + nasty, "--html", page).exits(0);
    try (Browser browser = Browser.open()) {
      Path control = Files.writeString(out.resolve("control.html"), "<html>" + nasty);
      browser.show(control.toUri().toString(), 1280, 720);
      assertThat(browser.evaluate("document.documentElement.dataset.hit")).isEqualTo("1");
      browser.show(Path.of(page).toUri().toString(), 1280, 720);
      browser.evaluate("document.querySelectorAll('a[href]').forEach(a => a.click())");
      assertThat(browser.evaluate("String(document.documentElement.dataset.hit)"))
          .isEqualTo("undefined");
      assertThat(browser.evaluate("document.querySelectorAll('script, img, svg').length"))
          .isEqualTo("0");
      assertThat(browser.evaluate("document.body.textContent")).contains("Zoë <script>");
    }
  }

  private static String run(String... command) {
    return new Processes("test").run(Command.of(command)).stdout();
  }
}
