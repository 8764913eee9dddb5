package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Block;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.measure.DrawnMeasurement;
import onekernel.measure.Workloads;
import onekernel.page.Shelf;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The booklets, made of the kit's own labs: what is in them, what isn't, and how they read. */
class BookletsIT {
  @TempDir private static Path out;
  private static Shelf shelf;
  private static List<Lab> labs;

  @BeforeAll
  static void make() {
    Home tests = Home.of(System.getenv());
    OwnHome own = new OwnHome(new Home(out.resolve("home"), tests.cache()));
    own.lab("handout", "kernel", "--html", file("unmeasured.html")).exits(0);
    Json.write(
        own.home().measured().resolve("20261123-000000-test.json"), DrawnMeasurement.whole());
    own.lab("handout", "--html", file("handout.html"), "--pdf", file("handout.pdf")).exits(0);
    own.lab("key", "--html", file("key.html"), "--pdf", file("key.pdf")).exits(0);
    own.lab("report", "--html", file("report.html")).exits(0);
    LabRun.lab("text", "guest", "--html", file("guest.html")).exits(0);
    shelf = new Shelf(LabRun.TOP, tests, (folder, key) -> Set.of(), Workloads.words(), news -> {});
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

  /** Each step is its own text, its choices and room to write, and not a word more. */
  @Test
  void theHandoutHasNothingButTheTextAndRoom() throws IOException {
    Document handout = Jsoup.parse(out.resolve("handout.html"));
    assertThat(handout.select(".hint, details, .reveal, .right, .no, .says")).isEmpty();
    for (Lab lab : labs) {
      for (Step step : lab.steps()) {
        Element part = handout.getElementById(lab.id() + "-" + step.id());
        part.select("h3, .facts").remove();
        assertThat(part.select(".room").eachText())
            .isSubsetOf(
                "My guess, and why",
                "Why I think so",
                "What it was",
                "What I handed in",
                "How I know",
                "What I did, and what I saw");
        part.select(".room").remove();
        assertThat(line(part.wholeText()))
            .as(lab.id() + " " + step.id())
            .isEqualTo(line(whole(step.text()) + String.join("", step.choices())));
      }
    }
  }

  private static String whole(List<Block> blocks) {
    StringBuilder whole = new StringBuilder();
    for (Block block : blocks) {
      switch (block) {
        case Block.Listing listing ->
            whole
                .append(listing.place().isEmpty() ? "" : listing.place() + "$ ")
                .append(listing.code());
        case Block.Table table ->
            table.rows().forEach(row -> row.forEach(cell -> whole.append(plain(cell))));
        default -> texts(List.of(block)).forEach(whole::append);
      }
    }
    return whole.toString();
  }

  @Test
  void theHandoutShowsWhatWasMeasuredOrHowItIs() throws IOException {
    assertThat(Files.readString(out.resolve("unmeasured.html")))
        .contains("not measured yet", "./lab measure");
    Element chart =
        Jsoup.parse(out.resolve("handout.html")).selectFirst("#figures img[src^=data:image/svg]");
    assertThat(chart.attr("alt")).contains("cpu: container", "emulated: says nothing about KVM");
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
      for (String page : List.of("handout.html", "key.html", "guest.html", "report.html")) {
        for (String scheme : List.of("light", "dark")) {
          browser.colours(scheme);
          browser.show(out.resolve(page).toUri().toString(), 1280, 720);
          assertThat(browser.unrest("data:image")).as(page).isEmpty();
          browser.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
          browser.evaluate(Axe.source());
          assertThat(browser.evaluate(Axe.RUN)).as("%s, %s", page, scheme).isEqualTo("[]");
        }
      }
    }
    for (String booklet : List.of("handout.pdf", "key.pdf")) {
      assertThat(run("pdftotext", file(booklet), "-")).contains(labs.getLast().title());
    }
  }

  private static String run(String... command) {
    return new Processes("test").run(Command.of(command)).stdout();
  }
}
