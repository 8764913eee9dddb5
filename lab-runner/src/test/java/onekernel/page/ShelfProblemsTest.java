package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shelf says of labs that it can't give. */
class ShelfProblemsTest {
  @TempDir Path temp;
  private KitFolder kit;

  @BeforeEach
  void copyTheFixture() throws IOException {
    kit = KitFolder.in(temp);
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
  void showsTheOthersBesideABrokenLab() throws IOException {
    kit.write("labs/broken/lab.adoc", "= Broken\n\nNothing here.\n");
    Shelf.Stock stock = kit.shelf().all();
    assertThat(stock.labs().stream().map(Lab::id).toList()).containsExactly("tour");
    assertThat(stock.broken()).hasSize(1);
    assertThat(stock.broken().getFirst().told())
        .isEqualTo(
            """
            Lab broken can't be read: it has 2 problems.
              labs/broken/lab.adoc:1: the lab doesn't say how long it takes.
                There is no :minutes: above the first blank line.
                Write :minutes: 20 on a line below the title.
              labs/broken/lab.adoc:1: the lab has no step.
                A step is a section of level 1, "== Title" with [#id,kind=…] above it.
                Write one; docs/authoring.adoc shows how.
              Mend them from the top down; one often causes others. What a lab may say: docs/authoring.adoc\
            """);
  }

  @Test
  void tellsTextAnswersAndCompilerAtOnce() throws IOException {
    Path lab = kit.top().resolve("labs/tour/lab.adoc");
    Files.writeString(lab, Files.readString(lab).replace("kind=build", "kind=biuld"));
    Path answers = kit.top().resolve("answers/tour/answers.adoc");
    Files.writeString(answers, Files.readString(answers).replace("place=web", "place=wbe"));
    Shelf shelf =
        kit.shelf((folder, key) -> {
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
    assertThat(told(() -> kit.shelf((f, k) -> Set.of("look", "made")).load("tour")))
        .contains(
            """
              labs/tour/lab.adoc:80: step "make" has no check.
                No method of TourChecks carries @Step("make"); the nearest is "made".
                Rename one of the two, or write the missing check.
            """);
    assertThat(told(() -> kit.shelf((f, k) -> Set.of("look")).load("tour")))
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
        kit.top().resolve("labs/tour/lab.adoc"),
        "= Caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(told(() -> kit.shelf().load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:1: the file isn't UTF-8.
              Some of its bytes are no characters in that encoding.
              Save it as UTF-8 in your editor.\
            """);
    Files.delete(kit.top().resolve("labs/tour/lab.adoc"));
    Files.createDirectory(kit.top().resolve("labs/tour/lab.adoc"));
    assertThat(told(() -> kit.shelf().load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:1: the file can't be read.
              Is a directory
              Look at its rights: ls -l labs/tour/lab.adoc\
            """);
  }

  @Test
  void wantsChecksOnlyWhereSomethingIsChecked() throws IOException {
    kit.small("guesses");
    Files.delete(kit.top().resolve("labs/guesses/Checks.java"));
    assertThat(kit.shelf((f, k) -> Set.of()).load("guesses").steps()).hasSize(1);
    Files.delete(kit.top().resolve("labs/tour/TourChecks.java"));
    assertThat(told(() -> kit.shelf((f, k) -> Set.of()).load("tour")))
        .isEqualTo(
            """
            labs/tour/lab.adoc:1: the lab has no checks.
              There is no Java file beside lab.adoc.
              Write one; docs/authoring.adoc shows what a check looks like.\
            """);
  }

  @Test
  void keepsNothingOfABrokenLab() throws IOException {
    kit.write("labs/tour/lab.adoc", "= Broken\n");
    assertThat(told(() -> kit.shelf().load("tour"))).contains("has no step");
    assertThat(told(() -> kit.shelf().load("tour"))).contains("has no step");
    assertThat(kit.home().cache()).doesNotExist();
  }

  @Test
  void namesTheLabsThereAre() throws IOException {
    kit.small("other");
    assertThat(told(() -> kit.shelf().load("tuor")))
        .isEqualTo(
            """
            There is no lab "tuor".
              The labs are tour, other; the nearest is "tour".
              Start it with: ./lab start tour\
            """);
    assertThat(told(() -> kit.shelf().load("something-else")))
        .contains("See them with: ./lab list");
  }

  @Test
  void keepsLabIdsApart() throws IOException {
    Path twin = temp.resolve("elsewhere/tour");
    KitFolder.copy(KitFolder.FIXTURE.resolve("labs/tour"), twin);
    assertThat(told(() -> kit.shelf().load(twin.toString())))
        .contains("There are two labs called tour.", "progress is kept by name");
    Path odd = temp.resolve("elsewhere/My Lab");
    KitFolder.copy(KitFolder.FIXTURE.resolve("labs/tour"), odd);
    assertThatThrownBy(() -> kit.shelf().load(odd.toString()))
        .isInstanceOf(LabException.class)
        .hasMessage("\"My Lab\" can't be a lab's name.");
  }
}
