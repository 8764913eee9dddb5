package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onekernel.lab.LabException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deck must have, and what its author reads where it hasn't. */
class DecksTest {
  private static final Figures FIGURES =
      new Figures() {
        @Override
        public Set<String> workloads() {
          return Set.of("cpu", "memory");
        }

        @Override
        public Figure of(String workload) {
          return new Figure(List.of(workload + ": 1 <b>event</b>/s"), true);
        }

        @Override
        public Optional<Picture> chart(Set<String> workloads, boolean large) {
          return workloads.equals(Set.of("cpu", "memory"))
              ? Optional.of(new Picture("<svg/>", "<svg/>", "cpu: as fast", "a machine"))
              : Optional.empty();
        }

        @Override
        public List<Claim> published(Set<String> workloads) {
          return List.of(new Claim("faster", "<i>them</i>", "0.9", "of it", "disagrees"));
        }
      };

  @TempDir private Path temp;
  private KitFolder kit;

  @BeforeEach
  void unpack() throws IOException {
    kit = KitFolder.in(temp);
  }

  private Deck build(String slide) throws IOException {
    kit.write("slides/opening.adoc", "= A deck\n\n== A slide\n\n" + slide + "\n");
    return new Decks(kit.top(), kit.shelf(), temp, FIGURES).build("opening");
  }

  private static String withNotes(String slide) {
    return slide + "\n\n[.notes]\n--\n2 min. Say it.\n--\n";
  }

  @Test
  void everySlideSaysWhatIsSaidAndForHowLong() throws IOException {
    assertThatThrownBy(() -> build("Text"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("the slide \"A slide\" doesn't say what is said");
    assertThatThrownBy(() -> build("Text\n\n[.notes]\n--\nSay it.\n--"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("doesn't say how long it takes");
    Deck deck = build(withNotes("Text") + "\n== Another\n\n[.notes]\n--\n3 min. That.\n--\n");
    assertThat(deck.minutes()).isEqualTo(5);
    assertThat(deck.slides()).isEqualTo(3);
    assertThat(deck.notes()).contains("at 2 · 3 minutes", "Say it.", "That.");
  }

  @Test
  void figuresStandThereAsTextAsAChartOrAsTheCommand() throws IOException {
    assertThat(build(withNotes("measured::cpu[]")).page()).contains("1 &lt;b&gt;event");
    assertThat(build(withNotes("measured::cpu,memory[chart]")).page())
        .contains("alt=\"cpu: as fast")
        .contains("data:image/svg+xml;base64,PHN2Zy8+")
        .contains("a machine");
    assertThat(build(withNotes("measured::memory[chart]")).page())
        .contains("memory: not measured yet", "./lab measure memory");
    assertThat(build(withNotes("measured::cpu[published]")).page())
        .contains("&lt;i&gt;them", "<td>disagrees</td>");
  }

  @Test
  void aDecksOwnWordsNameFiguresAsALabsDo() throws IOException {
    Files.writeString(
        temp.resolve("20261123-010000-aaaa.json"),
        """
        {"placements": [{"placement": "vm", "accelerator": "TCG", "kernel": "6.1 <b>cloud"}],
         "workloads": []}
        """);
    assertThat(build(withNotes("It runs *measured:kernel/vm[]*, not measured:cpu/vm[].")).page())
        .contains("<strong>6.1 &lt;b&gt;cloud</strong>", "(not measured yet: ./lab measure cpu)");
    assertThatThrownBy(() -> build(withNotes("It runs measured:kernel/moon[].")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("opening.adoc: measured:kernel/moon names no figure");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "measured::cqu[] ! \"cqu\" is nothing that can be measured ! the nearest is \"cpu\"",
        "measured::cpu,men[chart] ! \"men\" is nothing ! There are cpu, memory",
        "measured::cpu[table] ! can't show \"table\" ! It may be chart or published",
        "lab::tour[outro] ! can't show \"outro\" ! intro, facts or steps",
        "step::tour/look[text=9] ! no blocks 9 ! counted from 1",
      })
  void whatADeckCannotShowIsToldWithItsLine(String line, String problem, String cause) {
    assertThatThrownBy(() -> build(withNotes("Text\n\n" + line)))
        .isInstanceOfSatisfying(
            LabException.class,
            e -> {
              assertThat(e.problem()).startsWith("slides/opening.adoc:7: ").contains(problem);
              assertThat(e.why()).contains(cause);
            });
  }

  @Test
  void aLabFromElsewhereBringsItsDeckAlong() throws IOException {
    Path lab = temp.resolve("elsewhere/small");
    KitFolder.copy(kit.top().resolve("labs/tour"), lab);
    Files.copy(kit.top().resolve("answers/tour/answers.adoc"), lab.resolve("answers.adoc"));
    Decks decks = new Decks(kit.top(), kit.shelf(), temp, FIGURES);
    assertThatThrownBy(() -> decks.build(lab.toString()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("Lab small has no deck");
    Files.writeString(
        lab.resolve("slides.adoc"),
        withNotes("= {title-small}\n\n== {title-small-guess}\n\nlab::small[facts]"));
    Deck deck = decks.build(lab.toString());
    assertThat(deck.id()).isEqualTo("small");
    assertThat(deck.title()).isEqualTo("A tour");
    assertThat(deck.page()).contains("20 minutes");
  }
}
