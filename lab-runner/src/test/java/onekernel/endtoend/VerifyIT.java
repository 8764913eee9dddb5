package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate lets a sound lab pass, and names the step whose check is too weak. */
class VerifyIT {
  private static final String SOUND =
      "expected(\"the host's release\")"
          + ".unless(answer.trimmed().equals(host.kernel().release()), answer.trimmed());";
  private static final String WEAK =
      "expected(\"a release\").unless(!answer.trimmed().isEmpty(), \"nothing\");";

  @TempDir private Path folder;

  private OwnHome author;
  private Path lab;

  @BeforeEach
  void begin() throws IOException {
    author = OwnHome.fresh();
    lab = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(
        lab.resolve("lab.adoc"),
        """
        = Mine
        :minutes: 5

        A lab of one step.

        [#release,kind=answer,points=2]
        == The release

        Hand in the release of the host's kernel.

        .Hint
        [%collapsible]
        ====
        `uname` knows.
        ====
        """);
    Files.writeString(
        lab.resolve("answers.adoc"),
        """
        = Answers: Mine

        [#release]
        == The release

        === Answer

        The kernel tells.

        [source.hand-in,place=host]
        ----
        uname -r
        ----

        === Wrong: the version

        The version tells when it was built.

        [source.hand-in,place=host,says="the host's release"]
        ----
        uname -v
        ----
        """);
  }

  private void check(String body) throws IOException {
    Files.writeString(
        lab.resolve("MineChecks.java"),
        """
        package onekernel.labs.mine;

        import static onekernel.grade.NotYet.expected;

        import onekernel.grade.Answer;
        import onekernel.grade.Drawn;
        import onekernel.grade.Step;
        import onekernel.place.Host;

        final class MineChecks {
          @Step("release")
          void handsInTheRelease(Host host, Answer answer, Drawn drawn) {
            %s
          }
        }
        """
            .formatted(body));
  }

  @Test
  void aSoundLabIsGreenAndAWeakenedCheckIsRedAndNamed() throws IOException {
    check(SOUND);
    author.lab("verify", lab.toString()).exits(2).complains("comes from elsewhere", "--trust");
    author
        .lab("verify", lab.toString(), "--trust", "--json")
        .exits(0)
        .says("one-kernel.verify/1", "\"ok\" : true");
    check(WEAK);
    author
        .lab("verify", lab.toString())
        .exits(1)
        .says("release", "wrong \"the version\" passes, and must not");
  }

  @Test
  void oneStepAloneHasItsDrawnValues() throws IOException {
    check(SOUND.replace("host.kernel().release()", "drawn.get(\"token\")"));
    replaceIn("lab.adoc", ":minutes: 5", ":minutes: 5\n:draw-token: hex(6)");
    replaceIn("answers.adoc", "uname -r", "echo {token}");
    author.lab("verify", lab.toString(), "--trust", "--step", "release").exits(0);
  }

  @Test
  void whoTriesALabKeepsItsPlacesToThemselves() throws IOException {
    check(SOUND);
    Path locks = Files.createDirectories(author.home().root().resolve("locks"));
    try (FileChannel other =
            FileChannel.open(
                locks.resolve("verify-mine"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      author
          .lab("verify", lab.toString(), "--trust")
          .exits(3)
          .complains("mine is being tried already", "try again");
    }
    author.lab("verify", lab.toString()).exits(0);
  }

  private void replaceIn(String file, String before, String after) throws IOException {
    Path path = lab.resolve(file);
    Files.writeString(path, Files.readString(path).replace(before, after));
  }

  @Test
  void everyMistakeIsToldWithFileAndLine() throws IOException {
    check(SOUND.replace("@Step", ""));
    Path text = lab.resolve("lab.adoc");
    Files.writeString(
        text, Files.readString(text).replace("points=2", "points=two,colour=red") + "\n== No id\n");
    author
        .lab("verify", lab.toString(), "--trust")
        .exits(2)
        .complains("lab.adoc:6", "colour", "points", "lab.adoc:");
  }
}
