package onekernel.grade.marks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onekernel.lab.Event;
import onekernel.lab.LabException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in from elsewhere is read with suspicion, and what is sound counts to the point. */
class SubmissionsTest {
  private static final int CLASS = 1000;

  @TempDir private Path folder;
  private final Classroom room = new Classroom(20261123);

  private Marks marks() {
    return Submissions.read(folder, Classroom::known);
  }

  private void write(String file, Submission submission) throws IOException {
    Classroom.write(folder.resolve(file), submission);
  }

  @Test
  void aSoundSubmissionCountsWhatItsJournalAddsUpTo() throws IOException {
    Submission s = room.attendee("Anna Adams", "4711");
    write("anna.json", s);
    Marks marks = marks();
    assertThat(marks.damaged()).isEmpty();
    Marks.Attendee anna = marks.attendees().getFirst();
    assertThat(anna.points())
        .isEqualTo(s.labs().stream().mapToInt(Submission.LabWork::points).sum())
        .isPositive();
    assertThat(anna.name() + anna.id() + anna.file()).isEqualTo("Anna Adams4711anna.json");
    assertThat(anna.notes()).isEmpty();
    assertThat(Submissions.read(folder.resolve("anna.json"), Classroom::known)).isEqualTo(marks);
  }

  @ParameterizedTest
  @EnumSource
  void damageIsNamedWithItsReason(Damages damage) throws IOException {
    write("sound.json", room.attendee("Zoe", ""));
    Files.write(folder.resolve("bad.json"), damage.of(room.attendee("Bob", "")));
    Marks marks = marks();
    assertThat(marks.attendees()).extracting(Marks.Attendee::name).containsExactly("Zoe");
    assertThat(marks.damaged()).hasSize(1);
    assertThat(marks.damaged().getFirst().file()).isEqualTo("bad.json");
    assertThat(marks.damaged().getFirst().reason()).contains(damage.reason());
  }

  @Test
  void theSameFileTwiceCountsOnceAndNamesakesCountEach() throws IOException {
    Submission anna = room.attendee("Anna Adams", "");
    write("a.json", anna);
    write("b (1).json", anna);
    write("other/c.json", room.attendee("Anna Adams", ""));
    Marks marks = marks();
    assertThat(marks.attendees())
        .extracting(Marks.Attendee::file)
        .containsExactly("a.json", "other/c.json");
    assertThat(marks.damaged())
        .containsExactly(new Marks.Damaged("b (1).json", "the very same submission as a.json"));
  }

  @Test
  void aJournalUnderTwoNamesIsNoted() throws IOException {
    Submission anna = room.attendee("Anna", "1");
    write("anna.json", anna);
    List<Packing.Journal> copied =
        anna.labs().stream()
            .map(l -> new Packing.Journal(Classroom.known(l.lab()).orElseThrow(), l.events()))
            .toList();
    write("bob.json", Packing.pack("0.1.0", "Bob", "1", anna.packed(), copied));
    assertThat(marks().attendees().get(1).notes())
        .contains(
            "the same id \"1\" as anna.json",
            "the journal of lab kernel begins as that in anna.json");
  }

  @Test
  void aLabThatNobodyKnowsIsNotCountedAndAnotherVersionIsNoted() throws IOException {
    write("anna.json", room.attendee("Anna", ""));
    Marks marks =
        Submissions.read(
            folder,
            id ->
                id.equals("guest")
                    ? Optional.empty()
                    : Optional.of(
                        new onekernel.lab.Lab(
                            id,
                            id,
                            1,
                            List.of(),
                            List.of(),
                            List.of(),
                            Classroom.KERNEL.steps(),
                            "newer")));
    Marks.Attendee anna = marks.attendees().getFirst();
    assertThat(anna.labs()).extracting(Marks.LabMarks::lab).containsExactly("kernel");
    assertThat(anna.notes()).contains("lab kernel was done in another version than the one here");
  }

  @Test
  void entriesOfStepsThatAnUpdateTookAwayStayAtHome() {
    List<Event> events =
        List.of(
            new Event("2026-11-20T09:00:00Z", Event.Kind.SCENE, "step-0", Map.of()),
            new Event("2026-11-20T09:01:00Z", Event.Kind.PASSED, "gone", Map.of("points", "3")),
            new Event("2026-11-20T09:02:30Z", Event.Kind.PASSED, "step-0", Map.of("points", "1")));
    Submission s =
        Packing.pack(
            "0.1.0",
            "A",
            "",
            "2026-11-20T10:00:00Z",
            List.of(new Packing.Journal(Classroom.KERNEL, events)));
    assertThat(s.labs().getFirst().journal()).hasSize(2);
    assertThat(s.labs().getFirst().points()).isEqualTo(1);
    Submission.StepWork step = s.labs().getFirst().steps().getFirst();
    assertThat(Duration.between(Instant.parse(step.began()), Instant.parse(step.ended())))
        .hasSeconds(150);
  }

  @Test
  void nothingToReadIsTold() {
    assertThatThrownBy(this::marks)
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no submission");
    assertThatThrownBy(() -> Submissions.read(folder.resolve("nowhere"), Classroom::known))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void ofAThousandAllDamagedOnesAreNamedAndTheRestIsRight() throws IOException {
    Map<String, Integer> points = new HashMap<>();
    Map<String, String> reasons = new HashMap<>();
    for (int i = 0; i < CLASS; i++) {
      String file = "%04d.json".formatted(i);
      Submission s = room.attendee(Classroom.nasty(i), i % 3 == 0 ? "" : "id" + i);
      if (i % 20 == 7) {
        Damages damage = Damages.values()[i / 20 % Damages.values().length];
        Files.write(folder.resolve(file), damage.of(s));
        reasons.put(file, damage.reason());
      } else {
        write(file, s);
        points.put(file, s.labs().stream().mapToInt(Submission.LabWork::points).sum());
      }
    }
    Instant began = Instant.now();
    Marks marks = marks();
    List<String> exported = new ArrayList<>();
    for (CsvMarks.Gradebook gradebook : CsvMarks.Gradebook.values()) {
      exported.add(CsvMarks.write(marks, gradebook));
    }
    exported.add(JUnitMarks.write(marks));
    System.err.printf(
        "%d submissions read and exported in %s%n", CLASS, Duration.between(began, Instant.now()));
    assertThat(exported).doesNotContain("");
    assertThat(reasons).hasSize(CLASS / 20);
    assertThat(marks.damaged()).hasSize(reasons.size());
    for (Marks.Damaged damaged : marks.damaged()) {
      assertThat(damaged.reason()).contains(reasons.get(damaged.file()));
    }
    Map<String, Integer> marked = new HashMap<>();
    marks.attendees().forEach(a -> marked.put(a.file(), a.points()));
    assertThat(marked).isEqualTo(points);
  }
}
