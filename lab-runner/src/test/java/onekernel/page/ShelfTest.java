package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Answers;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shelf on real folders: what is found, what is kept, and what is said of the rest. */
class ShelfTest {
  private static final Path FIXTURE = Path.of("src/test/resources/shelf");
  private static final AsciiDoc ASCII_DOC = new AsciiDoc();
  private static final CheckedSteps CHECKED = (folder, key) -> Set.of("look", "make");
  private static final String SMALL =
      """
      = Small
      :minutes: 5

      [#guess,kind=predict]
      == Guess

      Well?
      """;

  @TempDir Path temp;
  private final List<String> news = new ArrayList<>();
  private Path top;

  @BeforeEach
  void copyTheFixture() throws IOException {
    top = temp.resolve("kit");
    copy(FIXTURE, top);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private Home home() {
    return new Home(temp.resolve("home"));
  }

  private Shelf shelf() {
    return shelf(CHECKED);
  }

  private Shelf shelf(CheckedSteps checked) {
    return new Shelf(top, home(), checked, news::add, ASCII_DOC);
  }

  private Path write(String file, String text) throws IOException {
    Path path = top.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private void small(String id) throws IOException {
    write("labs/" + id + "/lab.adoc", SMALL);
    write("labs/" + id + "/Checks.java", "");
  }

  private static String told(Runnable doing) {
    try {
      doing.run();
    } catch (LabException e) {
      assertThat(e.blame()).isEqualTo(LabException.Blame.USAGE);
      return e.told();
    }
    return "nothing was told";
  }

  @Test
  void keepsWhatItReadAndReadsItNoMore() {
    Shelf first = shelf();
    Lab fresh = first.load("tour");
    assertThat(news).hasSize(1);
    Shelf second = shelf();
    Lab kept = second.load("tour");
    assertThat(news).hasSize(1);
    assertThat(kept).isEqualTo(fresh);
    assertThat(second.answers(kept)).isEqualTo(first.answers(fresh));
    assertThat(shelf().answers(kept)).isEqualTo(first.answers(fresh));
  }

  @Test
  void findsKeptLabsWithoutAnyAsciiDocParser() throws Exception {
    Lab fresh = shelf().load("tour");
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("asciidoctor") && !entry.contains("jruby"))
            .collect(Collectors.joining(File.pathSeparator));
    Path out = temp.resolve("out");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                OnlyLoads.class.getName(),
                top.toString(),
                home().root().toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out).strip()).endsWith(Json.line(fresh));
    assertThat(java.exitValue()).isZero();
  }

  /** A program of its own that loads the tour and prints it. */
  static final class OnlyLoads {
    public static void main(String[] args) {
      Shelf shelf =
          new Shelf(Path.of(args[0]), new Home(Path.of(args[1])), CHECKED, System.out::println);
      System.out.println(Json.line(shelf.load("tour")));
    }
  }

  @Test
  void readsAllThatALabMayHold() {
    Lab lab = shelf().load("tour");
    assertThat(lab.title()).isEqualTo("A tour");
    assertThat(lab.minutes()).isEqualTo(20);
    assertThat(lab.places().stream().map(p -> p.name() + p.options()).toList())
        .containsExactly("web{}", "tiny{userland=busybox}", "vm{}");
    assertThat(lab.draws().toString()).contains("token", "hex(12)", "port", "number(2000..2999)");
    Step guess = lab.requireStep("guess");
    assertThat(guess.choices()).containsExactly("the host's", "one of its own", "none");
    Step look = lab.requireStep("look");
    assertThat(look.points()).isEqualTo(2);
    assertThat(look.hints()).hasSize(2);
    assertThat(look.scene().fresh()).containsExactly("web", "tiny");
    assertThat(look.scene().acts().getFirst().record()).isEqualTo("boot-id");
    assertThat(String.join("\n", TerminalText.lines(look.text(), Map.of(), 72, false)))
        .isEqualTo(
            """
            Text with strong, emphasis and `cat {token}`; its second line.

                web$ uname -r
                     awk '{print $1}' /proc/uptime

                6.1.0

              1. first
              2. second

            Note: Mind the gap.

            Place  Kernel
            ─────  ──────────
            web    the host’s
            vm     its own\
            """);
  }

  @Test
  void readsTheAnswers() {
    Shelf shelf = shelf();
    Lab lab = shelf.load("tour");
    Answers answers = shelf.answers(lab);
    List<Solution> look = answers.of(lab.requireStep("look"));
    assertThat(look.stream().map(s -> s.kind() + " " + s.name()).toList())
        .containsExactly("ANSWER the answer", "ALTERNATIVE by heart", "WRONG the machine id");
    assertThat(look.get(0).moves())
        .containsExactly(
            new Solution.Move.Run("web", "touch /tmp/{token}"),
            new Solution.Move.HandInOutput("web", "cat /proc/sys/kernel/random/boot_id"));
    assertThat(look.get(1).moves()).containsExactly(new Solution.Move.HandIn("{token}"));
    assertThat(look.get(2).says()).isEqualTo("names an installation, not a boot");
    assertThat(answers.of(lab.requireStep("guess"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"labs/tour/lab.adoc", "labs/tour/TourChecks.java", "answers/tour/answers.adoc"})
  void readsAnewWhateverChanged(String file) throws IOException {
    String key = shelf().load("tour").contentKey();
    Files.writeString(top.resolve(file), Files.readString(top.resolve(file)) + "\n");
    assertThat(shelf().load("tour").contentKey()).isNotEqualTo(key);
    assertThat(news).hasSize(2);
  }

  @Test
  void readsAnewWhatWasDamaged() throws IOException {
    Lab fresh = shelf().load("tour");
    Files.writeString(home().index(fresh.contentKey()), "{\"lab\": ");
    assertThat(shelf().load("tour")).isEqualTo(fresh);
  }

  @Test
  void ordersLabsByTheSyllabusAndTheOthersByName() throws IOException {
    small("zebra");
    small("apple");
    write("labs/syllabus", "zebra\ntour\nnot-there\n\n");
    write("labs/no-lab/readme.txt", "");
    assertThat(shelf().ids()).containsExactly("zebra", "tour", "apple");
  }

  @Test
  void showsTheOthersBesideABrokenLab() throws IOException {
    write("labs/broken/lab.adoc", "= Broken\n\nNothing here.\n");
    Shelf.Stock stock = shelf().all();
    assertThat(stock.labs().stream().map(Lab::id).toList()).containsExactly("tour");
    assertThat(stock.broken()).hasSize(1);
    assertThat(stock.broken().getFirst().told())
        .isEqualTo(
            """
            Lab broken can't be read: it has 3 problems.
              labs/broken/lab.adoc:1: the lab doesn't say how long it takes.
                There is no :minutes: above the first blank line.
                Write :minutes: 20 on a line below the title.
              labs/broken/lab.adoc:1: the lab has no step.
                A step is a section of level 1, "== Title" with [#id,kind=…] above it.
                Write one; docs/authoring.adoc shows how.
              labs/broken/lab.adoc:1: the lab has no checks.
                There is no Java file beside lab.adoc.
                Write one; docs/authoring.adoc shows what a check looks like.
              Mend them from the top down; one often causes others. What a lab may say: docs/authoring.adoc\
            """);
  }

  @Test
  void tellsTextAnswersAndCompilerAtOnce() throws IOException {
    Path lab = top.resolve("labs/tour/lab.adoc");
    Files.writeString(lab, Files.readString(lab).replace("kind=build", "kind=biuld"));
    Path answers = top.resolve("answers/tour/answers.adoc");
    Files.writeString(answers, Files.readString(answers).replace("place=web", "place=wbe"));
    Shelf shelf =
        shelf((folder, key) -> {
          throw LabException.usage("The checks don't compile.", "A.java:3: ';'", "Mend it.");
        });
    assertThat(told(() -> shelf.load("tour")))
        .startsWith("Lab tour can't be read: it has 6 problems.")
        .contains("labs/tour/lab.adoc:79: step \"make\" is of an unknown kind \"biuld\".")
        .contains("answers/tour/answers.adoc:10: place \"wbe\" isn't declared.")
        .contains("answers/tour/answers.adoc:41: place \"wbe\" isn't declared.")
        .contains("  The checks don't compile.\n    A.java:3: ';'\n    Mend it.");
  }

  @Test
  void tellsOneProblemInThreeParts() {
    assertThat(told(() -> shelf((f, k) -> Set.of("look", "made")).load("tour")))
        .contains(
            """
              labs/tour/lab.adoc:80: step "make" has no check.
                No method of TourChecks carries @Step("make"); the nearest is "made".
                Rename one of the two, or write the missing check.
            """);
    assertThat(told(() -> shelf((f, k) -> Set.of("look")).load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:80: step "make" has no check.
              No method of TourChecks carries @Step("make").
              Write one; docs/authoring.adoc shows what a check looks like.\
            """);
  }

  @Test
  void saysWhyAFileCantBeRead() throws IOException {
    Files.write(
        top.resolve("labs/tour/lab.adoc"), "= Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(told(() -> shelf().load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:1: the file isn't UTF-8.
              Some of its bytes are no characters in that encoding.
              Save it as UTF-8 in your editor.\
            """);
    Files.delete(top.resolve("labs/tour/lab.adoc"));
    Files.createDirectory(top.resolve("labs/tour/lab.adoc"));
    assertThat(told(() -> shelf().load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:1: the file can't be read.
              Is a directory
              Look at its rights: ls -l labs/tour/lab.adoc\
            """);
  }

  @Test
  void keepsNothingOfABrokenLab() throws IOException {
    write("labs/tour/lab.adoc", "= Broken\n");
    assertThat(told(() -> shelf().load("tour"))).contains("has no step");
    assertThat(told(() -> shelf().load("tour"))).contains("has no step");
    assertThat(home().cache()).doesNotExist();
  }

  @Test
  void namesTheLabsThereAre() throws IOException {
    small("other");
    assertThat(told(() -> shelf().load("tuor")))
        .isEqualTo(
            """
            There is no lab "tuor".
              The labs are tour, other; the nearest is "tour".
              Start it with: ./lab start tour\
            """);
    assertThat(told(() -> shelf().load("something-else"))).contains("See them with: ./lab list");
  }

  @Test
  void tellsLabsFromElsewhereApart() throws IOException {
    Path elsewhere = temp.resolve("elsewhere/mine");
    Files.createDirectories(elsewhere);
    Files.writeString(elsewhere.resolve("lab.adoc"), SMALL);
    Files.writeString(elsewhere.resolve("Checks.java"), "");
    Shelf shelf = shelf((f, k) -> Set.of());
    assertThat(shelf.foreign(elsewhere.toString())).isTrue();
    Lab mine = shelf.load(elsewhere.toString());
    assertThat(mine.id()).isEqualTo("mine");
    assertThat(shelf.foreign(mine)).isTrue();
    assertThat(shelf.folder(mine)).isEqualTo(elsewhere);
    assertThat(shelf.answers(mine).steps()).isEmpty();

    Files.createSymbolicLink(top.resolve("labs/linked"), elsewhere);
    assertThat(shelf.foreign("linked")).isTrue();
    assertThat(shelf.foreign("tour")).isFalse();
    assertThat(shelf.foreign(top.resolve("labs/tour").toString())).isFalse();
  }

  @Test
  void keepsLabIdsApart() throws IOException {
    Path twin = temp.resolve("elsewhere/tour");
    copy(FIXTURE.resolve("labs/tour"), twin);
    assertThat(told(() -> shelf().load(twin.toString())))
        .contains("There are two labs called tour.", "progress is kept by name");
    Path odd = temp.resolve("elsewhere/My Lab");
    copy(FIXTURE.resolve("labs/tour"), odd);
    assertThatThrownBy(() -> shelf().load(odd.toString()))
        .isInstanceOf(LabException.class)
        .hasMessage("\"My Lab\" can't be a lab's name.");
  }
}
