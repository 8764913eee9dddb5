package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import onekernel.cli.InMemory;
import onekernel.grade.marks.Marks;
import onekernel.grade.marks.Packing;
import onekernel.grade.marks.Submission;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.measure.Cell;
import onekernel.measure.Comparison;
import onekernel.measure.Conditions;
import onekernel.measure.Measurement;
import onekernel.measure.Ratio;
import onekernel.measure.Result;
import onekernel.page.Deck;
import onekernel.page.Decks;
import onekernel.page.Figures;
import onekernel.page.Shelf;
import onekernel.place.Command;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/**
 * A kit of its own, in which a lab, its answers, its deck, an attendee's name and what was measured
 * bring along all that a browser could run: nothing of it runs, anywhere.
 */
class HostileIT {
  private static final String HIT = "document.documentElement.dataset.hit=1";

  /** On one line and without quotation marks, so that it fits wherever text does. */
  private static final String EVIL =
      """
      '><img src=x onerror='HIT'><svg onload='HIT'><script>HIT</script></svg><script>HIT</script>
      <a href='javascript:HIT'>press</a><a href='data:text/html,<script>opener.HIT</script>'>this</a>
      <iframe srcdoc='<script>parent.HIT</script>'></iframe><object data='data:text/html,x'></object>
      <details open ontoggle='HIT'>x</details><input autofocus onfocus='HIT'>
      </title></style></textarea><script>HIT</script><math><mtext><img src=x onerror='HIT'></mtext>
      <base href='/elsewhere/'><meta http-equiv=refresh content='0;url=javascript:HIT'>
      """
          .replace("HIT", HIT)
          .replace("\n", " ")
          .strip();

  /** A formula that a spreadsheet would run, and what steers a terminal, besides. */
  private static final String TYPED =
      "=HYPERLINK(\"javascript:1\",\"x\")<img src=x onerror='" + HIT + "'>\u001B]0;x\u0007";

  private static final String LAB =
      """
      = Nasty EVIL
      :minutes: 5

      Intro EVIL and link:javascript:HIT[a link], data:text/html,x

      [#guess,kind=predict,choices="EVIL|link:javascript:HIT[other]"]
      == Guess EVIL

      Text EVIL

      |===
      |EVIL |b

      |EVIL |d
      |===

      * EVIL

      .Hint
      [%collapsible]
      ====
      Hint EVIL
      ====

      [.reveal]
      ====
      Reveal EVIL, measured:cpu/vm[], measured:cpu/vm[ratio]
      ====

      [#find,kind=answer]
      == Find EVIL

      [source,place=host]
      ----
      EVIL
      ----
      """;

  private static final String ANSWERS =
      """
      = Answers EVIL

      [#find]
      == Find EVIL

      === Answer

      Reason EVIL

      [source.hand-in]
      ----
      EVIL
      ----

      === Wrong: EVIL

      Misconception EVIL

      [source.hand-in,says="EVIL"]
      ----
      EVIL
      ----
      """;

  private static final String DECK =
      """
      = {title-nasty}

      == {title-nasty-guess} +++EVIL+++

      ++++
      EVIL
      <section data-background-iframe="javascript:HIT"><h2 id="HIT">In</h2>
      <aside class="notes">1 min</aside></section>
      ++++

      lab::nasty[intro]

      link:javascript:HIT[a link] image:evil.svg[EVIL] image:data:image/svg+xml,<svg onload='HIT'>[x]

      image::evil.svg[opts=inline]

      [diagram,"EVIL"]
      ....
      EVIL | *EVIL*
      ....

      [.notes]
      --
      1 min. +++EVIL+++ Said.
      --

      [background-iframe="javascript:HIT"]
      == Second

      step::nasty/guess[text]

      step::nasty/guess[choices]

      step::nasty/guess[reveal]

      measured::cpu[]

      measured::cpu[chart]

      [.notes]
      --
      1 min. EVIL
      --
      """;

  /** Everything that an event could start, and every link that stays on the page. */
  private static final String PROVOKE =
      """
      (async () => {
        for (const e of document.querySelectorAll("*")) {
          for (const type of ["mouseover", "focus", "load", "error", "toggle", "animationend"]) {
            e.dispatchEvent(new Event(type));
          }
        }
        document.querySelectorAll("a:not([href^=http])").forEach(a => a.click());
        await new Promise(then => setTimeout(then, 150));
        return String(document.documentElement.dataset.hit);
      })()
      """;

  /** What has no business on any page of the kit, besides the scripts that the policy names. */
  private static final String STRANGERS =
      """
      JSON.stringify([...document.querySelectorAll("*")].filter(e =>
          ["IFRAME", "OBJECT", "EMBED", "BASE", "INPUT", "FORM", "MATH"].includes(e.tagName)
          || e.tagName == "SCRIPT" && !e.matches("body > script")
          || e.matches("meta[http-equiv=refresh]")
          || [...e.attributes].some(a => a.name.startsWith("on")
              || ["href", "src", "srcset"].includes(a.name)
                  && !/^(#|https?:|data:image\\/svg|[a-z.]+$)/.test(a.value)))
          .map(e => e.outerHTML.slice(0, 90)))
      """;

  @TempDir private static Path top;
  private static Path out;
  private static Browser browser;

  @BeforeAll
  static void make() throws Exception {
    out = Files.createDirectories(top.resolve("out"));
    String vagrant = LabRun.TOP.resolve("vagrant").toString();
    new Processes("test").run(Command.of("cp", "-r", vagrant, top.toString()));
    write("labs/nasty/lab.adoc", LAB);
    write("labs/nasty/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='HIT'/>");
    write("slides/evil.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='HIT'/>");
    write("answers/nasty/answers.adoc", ANSWERS);
    write("slides/nasty.adoc", DECK);
    write(
        "labs/nasty/NastyChecks.java",
        """
        package onekernel.labs.nasty;
        final class NastyChecks {
          @onekernel.grade.Step("find")
          void anything(onekernel.grade.Answer answer) {}
        }
        """);
    Json.write(top.resolve("home/measured/20260101-000000-abcd.json"), measurement());
    lab("slides", "--out", out.toString());
    lab("handout", "--name", EVIL, "--html", file("handout.html"));
    lab("key", "--html", file("key.html"));
    lab("answer", "nasty", "guess", "2");
    lab("answer", "nasty", "find", EVIL);
    lab("text", "nasty", "--html", file("page.html"));
    lab("slides", "--pdf", "--out", top.resolve("printed").toString());
    sheets();
    submit();
    lab("report", "--html", file("report.html"));
    lab("report", "--charts", out.toString());
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void write(String file, String text) throws IOException {
    Path path = top.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("EVIL", EVIL).replace("HIT", HIT));
  }

  private static String file(String name) {
    return out.resolve(name).toString();
  }

  private static String lab(String... arguments) {
    return InMemory.lab(
        Map.of("ONE_KERNEL_TOP", top.toString(), "ONE_KERNEL_HOME", top.resolve("home").toString()),
        arguments);
  }

  /** What the program prints, with the hostile figures that it would print. */
  private static void sheets() throws IOException {
    Shelf shelf = new Shelf(top, home(), (folder, key) -> Set.of("find"), Set.of("cpu"), any -> {});
    Deck deck = new Decks(top, shelf, home().measured(), new EvilFigures()).build("nasty");
    Files.writeString(out.resolve("paper.html"), deck.paper());
    Files.writeString(out.resolve("notes.html"), deck.notes());
  }

  private static Home home() {
    return new Home(top.resolve("home"), top.resolve("home/cache"));
  }

  private record EvilFigures() implements Figures {
    @Override
    public Set<String> workloads() {
      return Set.of("cpu");
    }

    @Override
    public Figure of(String workload) {
      return new Figure(List.of(EVIL, EVIL), true);
    }

    @Override
    public Optional<Picture> chart(Set<String> workloads, boolean large) {
      return Optional.of(new Picture("<svg onload='" + HIT + "'/>", EVIL, EVIL, EVIL));
    }

    @Override
    public List<Claim> published(Set<String> workloads) {
      return List.of(new Claim(EVIL, EVIL, EVIL, EVIL, EVIL));
    }
  }

  /** One by {@code submit}, one longer than it allows, sealed by hand. */
  private static void submit() throws IOException {
    Path typed = top.resolve("submitted/typed.json");
    Files.createDirectories(typed.getParent());
    lab(
        "submit",
        "nasty",
        "--name",
        TYPED,
        "--id",
        "<svg/onload='" + HIT + "'>",
        "--out",
        "" + typed);
    Submission read = Json.read(typed, Submission.class);
    Json.write(
        top.resolve("submitted/sealed.json"),
        Packing.pack(read.kit(), EVIL, "<img/onerror=" + HIT + ">", read.packed(), List.of()));
  }

  private static Measurement measurement() {
    Ratio ratio = new Ratio(0.98, 0.97, 0.99, 40);
    Comparison comparison =
        new Comparison("vm", EVIL, ratio, ratio, 0.01, "worse", 0, true, "less " + EVIL);
    Result result =
        new Result(
            "cpu",
            EVIL,
            EVIL,
            EVIL,
            true,
            EVIL,
            List.of(
                new Cell("bare-metal", false, ratio, 0, EVIL, List.of()),
                new Cell("vm", false, ratio, 0, EVIL, List.of()),
                new Cell(EVIL, false, null, 0, EVIL, List.of())),
            ratio,
            List.of(comparison),
            null);
    Conditions conditions =
        new Conditions(
            EVIL, EVIL, 2, true, EVIL, EVIL, 0, 0, 0, 0, 0, EVIL, EVIL, Map.of(EVIL, EVIL));
    return new Measurement(
        Measurement.FORMAT,
        "20260101-000000-abcd",
        EVIL,
        60,
        true,
        conditions,
        List.of(
            new Measurement.Stand("vm", EVIL, EVIL, true, EVIL),
            new Measurement.Stand(EVIL, EVIL, EVIL, false, EVIL)),
        List.of(result));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(file -> file.toString().matches(".*\\.(html|svg)")).sorted().toList();
    }
  }

  private static String provoked(Path page) throws InterruptedException {
    browser.show(page.toUri().toString(), 1280, 720);
    return browser.evaluate(PROVOKE);
  }

  @Test
  void theyWouldRunWereTheyNotTakenForText() throws Exception {
    for (String part : EVIL.split("(?=<(svg|details|input))")) {
      if (part.contains("<")) {
        Path page = Files.writeString(top.resolve("control.html"), "<html>" + part);
        assertThat(provoked(page)).as(part).isEqualTo("1");
      }
    }
  }

  @Test
  void nothingRunsOnAnyPage() throws Exception {
    assertThat(pages())
        .extracting(page -> out.relativize(page).toString())
        .contains(
            "paper.html",
            "notes.html",
            "handout.html",
            "key.html",
            "page.html",
            "report.html",
            "nasty.html",
            "nasty/index.html",
            "20260101-000000-abcd-dark.svg");
    for (Path page : pages()) {
      assertThat(provoked(page)).as(page.toString()).isEqualTo("undefined");
      assertThat(browser.evaluate(STRANGERS)).as(page.toString()).isEqualTo("[]");
      String own = page.endsWith("index.html") ? page.getParent().toUri().toString() : "none";
      assertThat(browser.unrest("data:image", own)).as(page.toString()).isEmpty();
    }
  }

  /** The policy is the second wall; the first one stands by itself. */
  @Test
  void norWithoutThePagesPolicy() throws Exception {
    for (Path page : pages()) {
      String html = Files.readString(page);
      Path bare =
          Files.writeString(
              page.resolveSibling("bare-" + page.getFileName()),
              html.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
      assertThat(html).as(page.toString()).matches("(?s).*(<svg|default-src 'none').*");
      assertThat(provoked(bare)).as(page.toString()).isEqualTo("undefined");
      Files.delete(bare);
    }
  }

  /** Text is shown as the text that it is, so that nobody can hide anything in it either. */
  @Test
  void allOfItIsReadAsText() throws Exception {
    for (String page :
        List.of("handout.html", "key.html", "page.html", "report.html", "paper.html")) {
      browser.show(out.resolve(page).toUri().toString(), 1280, 720);
      assertThat(browser.evaluate("document.body.textContent"))
          .as(page)
          .contains("<script>" + HIT + "</script>");
    }
  }

  @Test
  void paperHoldsNoProgram() {
    for (String printed : List.of("nasty.pdf", "nasty-notes.pdf")) {
      String file = top.resolve("printed").resolve(printed).toString();
      assertThat(run("pdfinfo", file)).containsPattern("JavaScript: +no\n");
      assertThat(run("pdfinfo", "-url", file)).doesNotContain("javascript:", "data:text");
    }
    String slides = top.resolve("printed/nasty.pdf").toString();
    assertThat(run("pdftotext", slides, "-")).as("it is there as text").contains("<script>");
  }

  private static String run(String... command) {
    return new Processes("test").run(Command.of(command)).stdout();
  }

  /** On a terminal, in a gradebook, for a program and in a CI view. */
  @Test
  void anAttendeesNameIsANameInEveryFormOfMarks() throws Exception {
    String submitted = top.resolve("submitted").toString();
    assertThat(lab("grades", submitted))
        .contains("<script>" + HIT, "Marked: 2. Damaged: 0.")
        .doesNotContain("\u001B", "\u0007");
    for (String gradebook : List.of("none", "moodle", "canvas")) {
      assertThat(lab("grades", "--csv", "-", "--gradebook", gradebook, submitted))
          .contains("\"" + EVIL + "\"", "HYPERLINK")
          .doesNotContain("\u001B")
          .doesNotContainPattern("(?m)(^|,)\"?[=+@]");
    }
    Path json = top.resolve("marks.json");
    lab("grades", "--json", json.toString(), submitted);
    Marks marks = Json.read(json, Marks.class);
    assertThat(marks.attendees()).extracting(Marks.Attendee::name).contains(EVIL, TYPED);
    Path junit = top.resolve("junit.xml");
    lab("grades", "--junit", junit.toString(), submitted);
    NodeList all =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(junit.toFile())
            .getElementsByTagName("*");
    Set<String> elements = new TreeSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add(all.item(i).getNodeName());
    }
    assertThat(elements)
        .contains("testsuite")
        .isSubsetOf(
            "testsuites",
            "testsuite",
            "properties",
            "property",
            "testcase",
            "failure",
            "skipped",
            "system-out");
  }
}
