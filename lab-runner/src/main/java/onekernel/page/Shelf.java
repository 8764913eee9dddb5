package onekernel.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onekernel.json.Json;
import onekernel.lab.Answers;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;

/**
 * The labs there are: those of the kit in the order of its syllabus, and any other folder that
 * holds a lab.adoc. Each is read from AsciiDoc once and then kept by content, since starting the
 * AsciiDoc parser takes seconds.
 */
public final class Shelf {
  private final Path top;
  private final Home home;
  private final CheckedSteps checkedSteps;
  private final Consumer<String> news;
  private final AsciiDoc asciiDoc;
  private final Map<String, Path> folders = new HashMap<>();
  private final Map<String, Answers> answers = new HashMap<>();

  /**
   * Opens the shelf; reads nothing yet.
   *
   * @param top the kit's own folder, which holds {@code labs} and {@code answers}
   * @param home where what was read is kept
   * @param checkedSteps compared with a lab's steps whenever it is read anew
   * @param measurable the workloads that a text may name
   * @param news hears a sentence before something that takes seconds
   */
  public Shelf(
      Path top,
      Home home,
      CheckedSteps checkedSteps,
      Set<String> measurable,
      Consumer<String> news) {
    this(top, home, checkedSteps, news, new AsciiDoc(measurable));
  }

  Shelf(Path top, Home home, CheckedSteps checkedSteps, Consumer<String> news, AsciiDoc asciiDoc) {
    this.top = top.toAbsolutePath().normalize();
    this.home = home;
    this.checkedSteps = checkedSteps;
    this.news = news;
    this.asciiDoc = asciiDoc;
  }

  /**
   * The labs that could be read, and what is wrong with the others.
   *
   * @param labs in the order of the syllabus
   * @param broken one exception per lab that couldn't be read
   */
  public record Stock(List<Lab> labs, List<LabException> broken) {
    public Stock {
      labs = List.copyOf(labs);
      broken = List.copyOf(broken);
    }
  }

  /** The parser, of which one is enough. */
  AsciiDoc asciiDoc() {
    return asciiDoc;
  }

  /** Answers lie apart from their lab: few commands need them, and they are most of it. */
  private Path answersIndex(String key) {
    return home.index(key + "-answers");
  }

  /**
   * Ids of the kit's labs: as {@code labs/syllabus} lists them, one a line, then the others by
   * name.
   */
  public List<String> ids() {
    return Syllabus.ids(top.resolve("labs"));
  }

  /** Every lab of the kit; one that can't be read doesn't hide the others. */
  public Stock all() {
    List<Lab> labs = new ArrayList<>();
    List<LabException> broken = new ArrayList<>();
    for (String id : ids()) {
      try {
        labs.add(load(id));
      } catch (LabException e) {
        broken.add(e);
      }
    }
    return new Stock(labs, broken);
  }

  /**
   * One lab.
   *
   * @param idOrPath a lab's id, or the path of a folder that holds a lab.adoc
   * @throws LabException (usage) where there is no such lab, or with everything that is wrong with
   *     its text, its checks and its answers, each with file and line
   */
  public synchronized Lab load(String idOrPath) {
    Path folder = find(idOrPath);
    String id = folder.getFileName().toString();
    acceptable(id, folder);
    try {
      String key = ContentKey.of(id, folder, answersFile(folder));
      Optional<Lab> before = kept(home.index(key), Lab.class);
      answers.remove(id); // a version of the lab before this one had others
      boolean whole = before.isPresent() && Files.exists(answersIndex(key));
      Lab lab = whole ? before.get() : readWhole(id, folder, key);
      folders.put(id, folder);
      return lab;
    } catch (IOException e) {
      throw unreadable(id, folder, e);
    }
  }

  private static LabException unreadable(String id, Path folder, IOException e) {
    return LabException.usage(
            "Lab " + id + " can't be read.",
            e.toString(),
            "Look at the rights of its files: ls -l " + folder)
        .from(e);
  }

  /**
   * What the files of a lab are now, as a hash; nothing of them is read. Empty while one of them is
   * away, as some editors let them be for a moment.
   *
   * @throws LabException (usage) where there is no such lab
   */
  public Optional<String> contentKey(String idOrPath) {
    Path folder = find(idOrPath);
    try {
      return Optional.of(
          ContentKey.of(folder.getFileName().toString(), folder, answersFile(folder)));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** A name for what a loaded lab's checks are now: where they lie once they were compiled. */
  public String checksKey(Lab lab) {
    try {
      return ContentKey.ofChecks(lab.id(), folder(lab));
    } catch (IOException e) {
      throw unreadable(lab.id(), folder(lab), e);
    }
  }

  /** The solutions of a lab that was loaded; none where its author wrote no answers.adoc. */
  public synchronized Answers answers(Lab lab) {
    Path file = answersIndex(lab.contentKey());
    if (!answers.containsKey(lab.id())) {
      Optional<Answers> kept = kept(file, Answers.class);
      answers.put(lab.id(), kept.orElseGet(() -> readAgain(lab, file)));
    }
    return answers.getOrDefault(lab.id(), new Answers(lab.id(), Map.of()));
  }

  private Answers readAgain(Lab lab, Path damaged) {
    try {
      Files.deleteIfExists(damaged);
      load(folder(lab).toString());
    } catch (IOException | LabException e) {
      return new Answers(lab.id(), Map.of());
    }
    return answers.getOrDefault(lab.id(), new Answers(lab.id(), Map.of()));
  }

  /** The folder that a lab was loaded from. */
  public synchronized Path folder(Lab lab) {
    return folders.getOrDefault(lab.id(), top.resolve("labs").resolve(lab.id()));
  }

  /**
   * Whether a lab comes from elsewhere. Its checks and scenes are code that runs as the learner, so
   * somebody should say yes before the first of it runs; loading runs none.
   */
  public boolean foreign(String idOrPath) {
    return foreign(find(idOrPath));
  }

  /** Whether a loaded lab comes from elsewhere. */
  public boolean foreign(Lab lab) {
    return foreign(folder(lab));
  }

  private boolean foreign(Path folder) {
    try {
      return !top.resolve("labs").toRealPath().equals(folder.toRealPath().getParent());
    } catch (IOException e) {
      return true;
    }
  }

  private Path find(String idOrPath) {
    Path own = top.resolve("labs").resolve(idOrPath);
    if (ids().contains(idOrPath)) {
      return own;
    }
    Path path = Path.of(idOrPath).toAbsolutePath().normalize();
    if (Files.exists(path.resolve("lab.adoc"))) {
      return path;
    }
    List<String> ids = ids();
    throw LabException.usage(
        "There is no lab \"" + idOrPath + "\".",
        ids.isEmpty()
            ? "The folder " + top.resolve("labs") + " holds none."
            : "The labs are " + String.join(", ", ids) + Nearest.told(idOrPath, ids) + ".",
        Nearest.to(idOrPath, ids)
            .map(near -> "Start it with: ./lab start " + near)
            .orElse("See them with: ./lab list"));
  }

  /** Progress is kept by id, so an id must be a plain name and mean one lab only. */
  private void acceptable(String id, Path folder) {
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw LabException.usage(
          "\"" + id + "\" can't be a lab's name.",
          "A lab is called as its folder, in lower-case letters, digits and single hyphens.",
          "Rename the folder " + folder + ".");
    }
    if (ids().contains(id) && !top.resolve("labs").resolve(id).equals(folder)) {
      throw LabException.usage(
          "There are two labs called " + id + ".",
          "The kit has one, and progress is kept by name; the other is " + folder + ".",
          "Rename that folder, or start the kit's own with: ./lab start " + id);
    }
  }

  /** In the kit below {@code answers}; elsewhere in the lab's own folder or in such a mirror. */
  private static Optional<Path> answersFile(Path folder) {
    Path beside = folder.resolve("answers.adoc");
    Path mirror =
        folder.resolve("../../answers").normalize().resolve(folder.getFileName() + "/answers.adoc");
    return Stream.of(beside, mirror).filter(Files::exists).findFirst();
  }

  private static <T> Optional<T> kept(Path file, Class<T> type) {
    try {
      return Files.exists(file) ? Optional.of(Json.read(file, type)) : Optional.empty();
    } catch (LabException | UncheckedIOException damaged) {
      return Optional.empty(); // it can be made again
    }
  }

  /** What somebody saved while it was read is of two contents, and is kept as neither. */
  private Lab readWhole(String id, Path folder, String key) throws IOException {
    String checks = ContentKey.ofChecks(id, folder);
    try {
      return read(id, folder, key, checks);
    } finally {
      if (!key.equals(ContentKey.of(id, folder, answersFile(folder)))) {
        Files.deleteIfExists(home.index(key));
        Files.deleteIfExists(answersIndex(key));
        remove(home.checks(checks));
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Lab read(String id, Path folder, String key, String checks) {
    news.accept("Reading lab " + id + "; this takes a few seconds, and only this once …");
    Problems problems = new Problems();
    Path labFile = folder.resolve("lab.adoc");
    Optional<Draft> draft =
        Source.read(labFile, shown(labFile), problems)
            .map(source -> new LabReader(asciiDoc, source, problems).read(id, key));
    Answers solutions =
        draft.flatMap(d -> solutions(d, folder)).orElseGet(() -> new Answers(id, Map.of()));
    draft.ifPresent(d -> match(d, folder, checks));
    if (draft.isEmpty() || !problems.none()) {
      throw problems.exception(id);
    }
    Json.write(answersIndex(key), solutions);
    Json.write(home.index(key), draft.get().lab());
    answers.put(id, solutions);
    return draft.get().lab();
  }

  private Optional<Answers> solutions(Draft draft, Path folder) {
    return answersFile(folder)
        .flatMap(file -> Source.read(file, shown(file), draft.reading().problems()))
        .map(source -> new AnswersReader(draft, source).read());
  }

  private void match(Draft draft, Path folder, String checks) {
    try {
      Set<String> checked = checkedSteps.of(folder, checks);
      new CheckMatch(draft, folder, shown(folder), checked).compare();
    } catch (LabException e) {
      draft.reading().problems().add(e);
    }
  }

  private String shown(Path file) {
    return (file.startsWith(top) ? top.relativize(file) : file).toString();
  }
}
