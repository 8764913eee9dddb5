package onekernel.grade.marks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import onekernel.lab.Lab;
import onekernel.lab.LabException;

/** Marks a file or a folder of submissions, as a learning platform hands them over. */
public final class Submissions {
  /** Platforms make a folder per attendee and one per task. */
  private static final int DEEPEST = 5;

  private final Marking marking;
  private final Map<String, String> fileBySeal = new HashMap<>();
  private final Map<String, List<Integer>> byBeginning = new HashMap<>();
  private final Map<String, List<Integer>> byId = new HashMap<>();
  private final List<Submission> submissions = new ArrayList<>();
  private final List<Marks.Attendee> sound = new ArrayList<>();
  private final List<Marks.Damaged> damaged = new ArrayList<>();

  private Submissions(Function<String, Optional<Lab>> labs) {
    this.marking = new Marking(labs);
  }

  /**
   * The marks of all that is in a folder and in those below it, or of one file.
   *
   * @param labs the instructor's lab of an id, if there is one
   * @throws LabException (usage) where there is nothing to read
   */
  public static Marks read(Path path, Function<String, Optional<Lab>> labs) {
    Submissions all = new Submissions(labs);
    List<Path> files = files(path);
    for (Path file : files) {
      Path shown = file.equals(path) ? file.getFileName() : path.relativize(file);
      all.add(shown.toString(), file);
    }
    return all.marks();
  }

  private static List<Path> files(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path, DEEPEST)) {
      List<Path> files =
          found
              .filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
              .filter(f -> !path.relativize(f).toString().matches("(.*/)?[._].*"))
              .sorted()
              .toList();
      if (!files.isEmpty()) {
        return files;
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw LabException.usage(
              "Nothing can be read at " + path + ".",
              Files.exists(path) ? e.toString() : "There is no such file or folder.",
              "Name a submission, or a folder of them: ./lab grades FOLDER")
          .from(e);
    }
    throw LabException.usage(
        "There is no submission in " + path + ".",
        "The folder holds no file; names that begin with a dot or an underscore don't count.",
        "Attendees make one with: ./lab submit");
  }

  private void add(String shown, Path file) {
    try {
      Submission s = SubmissionFile.read(file);
      SealCheck.check(s);
      Marks.Attendee attendee = marking.mark(shown, s);
      String earlier = fileBySeal.putIfAbsent(s.seal(), shown);
      if (earlier != null) {
        throw new DamageException("the very same submission as " + earlier);
      }
      remember(s);
      submissions.add(s);
      sound.add(attendee);
    } catch (DamageException e) {
      damaged.add(new Marks.Damaged(shown, e.reason()));
    }
  }

  private void remember(Submission s) {
    int index = sound.size();
    for (Submission.LabWork lab : s.labs()) {
      if (!lab.journal().isEmpty()) {
        String first = lab.lab() + " " + lab.journal().getFirst().event();
        byBeginning.computeIfAbsent(first, f -> new ArrayList<>()).add(index);
      }
    }
    if (!s.id().isEmpty()) {
      byId.computeIfAbsent(s.id(), i -> new ArrayList<>()).add(index);
    }
  }

  private Marks marks() {
    List<Marks.Attendee> noted = new ArrayList<>();
    for (int i = 0; i < sound.size(); i++) {
      noted.add(sound.get(i).noting(notes(i)));
    }
    noted.sort(
        Comparator.comparing((Marks.Attendee a) -> a.name().toLowerCase(Locale.ROOT))
            .thenComparing(Marks.Attendee::file));
    return new Marks(Marks.FORMAT, noted, damaged);
  }

  /** What one submission shares with others. */
  private List<String> notes(int index) {
    List<String> notes = new ArrayList<>(sound.get(index).notes());
    Submission s = submissions.get(index);
    others(byId.getOrDefault(s.id(), List.of()), index)
        .ifPresent(files -> notes.add("the same id \"" + s.id() + "\" as " + files));
    for (Submission.LabWork lab : s.labs()) {
      if (!lab.journal().isEmpty()) {
        String first = lab.lab() + " " + lab.journal().getFirst().event();
        others(byBeginning.getOrDefault(first, List.of()), index)
            .ifPresent(files ->
                notes.add("the journal of lab " + lab.lab() + " begins as that in " + files));
      }
    }
    return notes;
  }

  private Optional<String> others(List<Integer> indexes, int index) {
    return indexes.stream()
        .filter(other -> other != index)
        .map(other -> sound.get(other).file())
        .reduce((a, b) -> a + ", " + b);
  }
}
