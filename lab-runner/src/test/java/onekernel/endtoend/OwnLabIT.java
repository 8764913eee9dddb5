package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import onekernel.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instructor's way with a lab of their own: made, tried, played, handed in, marked. */
class OwnLabIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** What is read of the marks; docs/json.adoc has all of it. */
  record Marks(List<Attendee> attendees) {}

  /** One of them. */
  record Attendee(String name, int points, int of) {}

  @TempDir private Path folder;
  private OwnHome instructor;
  private Path lab;

  @BeforeEach
  void begin() throws IOException {
    instructor = OwnHome.fresh();
    lab = folder.resolve("labs/seen-twice");
    instructor.lab("new", "seen-twice", "--in", folder.resolve("labs").toString()).exits(0);
  }

  @AfterEach
  void end() {
    instructor.gone();
  }

  @Test
  void fromNewToMarks() throws IOException {
    instructor.lab("new", "seen-twice", "--in", lab.getParent().toString()).exits(2);
    instructor.lab("verify", "--trust", lab.toString(), "--json").exits(0).says("\"ok\" : true");
    instructor
        .piped(
            """
            /answer yes
            /solve
            """,
            "start",
            lab.toString())
        .exits(1)
        .says("guess", "1 point");
    Path handedIn = Files.createDirectory(folder.resolve("handed-in"));
    String name = "=1+1, \"Ünal\"";
    instructor
        .lab("submit", lab.toString(), "--name", name, "--out", handedIn.resolve("a").toString())
        .exits(0)
        .says("seen-twice", "1 of 7 points")
        .complains("evidence, not");
    instructor.lab("grades", handedIn.toString()).exits(0).says(name, "1 of   7 points");
    Path json = folder.resolve("marks.json");
    Path csv = folder.resolve("marks.csv");
    Path junit = folder.resolve("marks.xml");
    Files.writeString(
        handedIn.resolve("b"), Files.readString(handedIn.resolve("a")).replace("Ünal", "Ada"));
    instructor
        .lab(
            "grades",
            "--json",
            json.toString(),
            "--csv",
            csv.toString(),
            "--junit",
            junit.toString(),
            handedIn.toString())
        .exits(1)
        .complains("b: its head was changed");
    assertThat(Json.read(json, Marks.class).attendees()).containsExactly(new Attendee(name, 1, 7));
    assertThat(csv).content().contains("\"\"\"=1+1, ").endsWith(",1,7,1\r\n");
    assertThat(junit).content().contains("errors=\"1\"", "1 of 7");
  }

  @Test
  void theFirstLineTypedFindsTheScene() throws IOException {
    edit(
        "lab.adoc",
        "[#start,kind=run",
        "[source.scene,place=web]\n"
            + "----\n"
            + "sleep 2; echo lit-{token} >/stage\n"
            + "----\n\n"
            + "[#start,kind=run");
    instructor.piped("web$ cat /stage\n", "start", "--trust", lab.toString()).exits(1).says("lit-");
  }

  @Test
  void aSlowVerdictThatDoesNotPassIsGivenToo() throws IOException {
    edit(
        "SeenTwiceChecks.java",
        "web.run(\"test\", \"-e\", GREET)",
        "web.sh(\"sleep 2; test -e \" + GREET)");
    instructor.piped("", "start", "--trust", lab.toString()).exits(1);
    instructor.lab("check", "greet").exits(1).says("no such file");
  }

  @Test
  void theWatchTriesWhatASaveChangedAndLeavesNothing() throws Exception {
    instructor.lab("verify", "--trust", lab.toString(), "--step", "guess").exits(0);
    Process watch = instructor.starting("verify", "--watch", lab.toString());
    try {
      await("✔ seen-twice greet");
      edit("SeenTwiceChecks.java", "\"1, which is", "\"one, which is");
      await("To be tried: number\n");
      await("✔ seen-twice number               answer   2 wrong, 1 alternatives", 2);
      edit("answers.adoc", "says=\"which isn't it\"", "says=\"which is it\"");
      await("✘ seen-twice number");
      edit("lab.adoc", "kind=answer", "kind=question");
      await("lab.adoc:52:");
      assertThat(instructor.dockerHolds()).isNotEmpty();
    } finally {
      watch.destroy();
      watch.waitFor();
    }
    assertThat(instructor.dockerHolds()).isEmpty();
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = lab.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private void await(String words) throws Exception {
    await(words, 1);
  }

  private void await(String words, int times) throws Exception {
    Path log = instructor.home().root().resolve("started.log");
    Instant end = Instant.now().plus(PATIENCE);
    while (Files.readString(log).split(java.util.regex.Pattern.quote(words), -1).length <= times) {
      assertThat(Instant.now()).as("%s", Files.readString(log)).isBefore(end);
      Thread.sleep(300);
    }
  }
}
