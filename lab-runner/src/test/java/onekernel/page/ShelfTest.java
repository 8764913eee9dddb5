package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onekernel.json.Json;
import onekernel.lab.Answers;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.Scene;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shelf on real folders: what is found, and what is kept. */
class ShelfTest {
  @TempDir Path temp;
  private KitFolder kit;

  @BeforeEach
  void copyTheFixture() throws IOException {
    kit = KitFolder.in(temp);
  }

  @Test
  void keepsWhatItReadAndReadsItNoMore() {
    Shelf first = kit.shelf();
    Lab fresh = first.load("tour");
    assertThat(kit.news()).hasSize(1);
    Shelf second = kit.shelf();
    Lab kept = second.load("tour");
    assertThat(kit.news()).hasSize(1);
    assertThat(kept).isEqualTo(fresh);
    assertThat(second.answers(kept)).isEqualTo(first.answers(fresh));
    assertThat(kit.shelf().answers(kept)).isEqualTo(first.answers(fresh));
  }

  @Test
  void findsKeptLabsWithoutAnyAsciiDocParser() throws Exception {
    Lab fresh = kit.shelf().load("tour");
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
                kit.top().toString(),
                kit.home().root().toString())
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
          new Shelf(
              Path.of(args[0]),
              new Home(Path.of(args[1])),
              KitFolder.CHECKED,
              Set.of(),
              System.out::println);
      System.out.println(Json.line(shelf.load("tour")));
    }
  }

  @Test
  void readsAllThatALabMayHold() {
    Lab lab = kit.shelf().load("tour");
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
            `web`  the host's
            `vm`   its own\
            """);
  }

  @Test
  void aSceneBeforeTheFirstStepBeginsTheSceneOfEach() throws Exception {
    String scene = "[source.scene,place=host%s]\n----\n%s\n----\n\n";
    String text = KitFolder.SMALL.replace("[#guess", scene.formatted("", "true") + "[#guess");
    kit.write("labs/small/lab.adoc", text + "\n" + scene.formatted(",record=day", "date"));
    Lab lab = kit.shelf().load("small");
    assertThat(lab.intro()).isEmpty();
    assertThat(lab.requireStep("guess").scene().acts())
        .containsExactly(new Scene.Act("host", "true", ""), new Scene.Act("host", "date", "day"));
  }

  @Test
  void readsTheAnswers() {
    Shelf shelf = kit.shelf();
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
    String key = kit.shelf().load("tour").contentKey();
    Files.writeString(kit.top().resolve(file), Files.readString(kit.top().resolve(file)) + "\n");
    assertThat(kit.shelf().load("tour").contentKey()).isNotEqualTo(key);
    assertThat(kit.news()).hasSize(2);
  }

  @Test
  void checksAreCompiledAnewForAnotherCheckAndNotForAnotherText() throws IOException {
    List<String> keys = new ArrayList<>();
    Shelf shelf =
        kit.shelf((folder, key) -> {
          keys.add(key);
          return Set.of("look", "make");
        });
    Lab lab = shelf.load("tour");
    Path text = kit.top().resolve("labs/tour/lab.adoc");
    Files.writeString(text, Files.readString(text) + "\n");
    shelf.load("tour");
    Path checks = kit.top().resolve("labs/tour/TourChecks.java");
    Files.writeString(checks, Files.readString(checks) + "\n");
    shelf.load("tour");
    assertThat(keys).hasSize(3);
    assertThat(keys.get(1)).isEqualTo(keys.get(0));
    assertThat(keys.get(2)).isNotEqualTo(keys.get(0)).isEqualTo(shelf.checksKey(lab));
  }

  @Test
  void readsAnewWhatWasDamaged() throws IOException {
    Lab fresh = kit.shelf().load("tour");
    Files.writeString(kit.home().index(fresh.contentKey()), "{\"lab\": ");
    assertThat(kit.shelf().load("tour")).isEqualTo(fresh);
  }

  @Test
  void ordersLabsByTheSyllabusAndTheOthersByName() throws IOException {
    kit.small("zebra");
    kit.small("apple");
    kit.write("labs/syllabus", "zebra\ntour\nnot-there\n\n");
    kit.write("labs/no-lab/readme.txt", "");
    assertThat(kit.shelf().ids()).containsExactly("zebra", "tour", "apple");
  }

  @Test
  void tellsLabsFromElsewhereApart() throws IOException {
    Path elsewhere = temp.resolve("elsewhere/mine");
    Files.createDirectories(elsewhere);
    Files.writeString(elsewhere.resolve("lab.adoc"), KitFolder.SMALL);
    Files.writeString(elsewhere.resolve("Checks.java"), "");
    Shelf shelf = kit.shelf((f, k) -> Set.of());
    assertThat(shelf.foreign(elsewhere.toString())).isTrue();
    Lab mine = shelf.load(elsewhere.toString());
    assertThat(mine.id()).isEqualTo("mine");
    assertThat(shelf.foreign(mine)).isTrue();
    assertThat(shelf.folder(mine)).isEqualTo(elsewhere);
    assertThat(shelf.answers(mine).steps()).isEmpty();

    Files.createSymbolicLink(kit.top().resolve("labs/linked"), elsewhere);
    assertThat(shelf.foreign("linked")).isTrue();
    assertThat(shelf.foreign("tour")).isFalse();
    assertThat(shelf.foreign(kit.top().resolve("labs/tour").toString())).isFalse();
  }
}
