package onekernel.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onekernel.grade.Checks;
import onekernel.grade.Measured;
import onekernel.json.Json;
import onekernel.json.LineFile;
import onekernel.lab.Event;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Progress;
import onekernel.measure.Workloads;
import onekernel.page.Shelf;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.place.RecipeKeys;
import onekernel.place.TakeDown;
import onekernel.place.Undoing;
import onekernel.session.News;
import onekernel.session.Session;

/** Puts the parts together for a command: one home, one shelf of labs, one record of ownership. */
final class Kit {
  /** The lab that was started last. */
  record Current(String lab) {}

  /** As far down as a bench that a test ran: {@code tests/learner/bench}. */
  private static final int DEEPEST_HOME = 3;

  private final Map<String, String> environment;
  private final Screen screen;
  private final Home home;
  private final Path top;
  private final Ownership ownership;
  private final Shelf shelf;
  private volatile boolean quiet;

  Kit(Map<String, String> environment, Screen screen) {
    this.environment = environment;
    this.screen = screen;
    this.home = Home.of(environment);
    this.top = Path.of(environment.getOrDefault("ONE_KERNEL_TOP", "")).toAbsolutePath();
    this.ownership = new Ownership(home);
    this.shelf =
        new Shelf(
            top,
            home,
            (folder, key) -> Checks.load(folder, home.checks(key)).steps(),
            Workloads.words(),
            news -> {
              if (!quiet) {
                screen.note(news);
              }
            });
  }

  /** The same kit on a home of its own below this one, with the same cache. */
  Kit apart(String name) {
    Map<String, String> own = new HashMap<>(environment);
    own.remove(Home.MEASURED);
    own.put("ONE_KERNEL_HOME", home.root().resolve(name).toString());
    own.put("ONE_KERNEL_CACHE", home.cache().toString());
    return new Kit(own, screen);
  }

  /**
   * The kit on each home below this one, the innermost first: the bench's and the tests' have
   * records of their own.
   */
  List<Kit> within() {
    return below(home.root(), DEEPEST_HOME)
        .filter(folder -> Files.exists(new Home(folder).owned()))
        .map(folder -> apart(home.root().relativize(folder).toString()))
        .toList();
  }

  private static Stream<Path> below(Path folder, int deep) {
    File[] folders = deep == 0 ? null : folder.toFile().listFiles(File::isDirectory);
    return folders == null
        ? Stream.of()
        : Stream.of(folders)
            .map(File::toPath)
            .flatMap(inner -> Stream.concat(below(inner, deep - 1), Stream.of(inner)));
  }

  /** From now on nothing is said about labs that are read anew. */
  void beQuiet() {
    quiet = true;
  }

  /** The kit's version; "development" where it doesn't run from its jar. */
  static String version() {
    return Optional.ofNullable(Kit.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  Screen screen() {
    return screen;
  }

  Home home() {
    return home;
  }

  Path top() {
    return top;
  }

  Ownership ownership() {
    return ownership;
  }

  Shelf shelf() {
    return shelf;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The named lab, else the one that was started last. */
  Lab lab(Optional<String> named) {
    return named
        .map(shelf::load)
        .or(this::startedLast)
        .orElseThrow(() ->
            LabException.usage(
                "No lab was started yet.",
                "This command works on the lab that was started last.",
                "Start one with: ./lab start kernel      See all with: ./lab list"));
  }

  Optional<Lab> startedLast() {
    Path file = home.decided("current-lab");
    return Files.exists(file)
        ? Optional.of(shelf.load(Json.read(file, Current.class).lab()))
        : Optional.empty();
  }

  /** Every lab of the kit; stops at the first that can't be read. */
  List<Lab> allLabs() {
    Shelf.Stock stock = shelf.all();
    stock
        .broken()
        .forEach(e -> {
          throw e;
        });
    return stock.labs();
  }

  void remember(String labOrPath) {
    Json.write(home.decided("current-lab"), new Current(labOrPath));
  }

  /**
   * Processes that belong to this lab's places; recorded before any is started, and anew after
   * another program took them down.
   */
  Processes processes(String lab) {
    AtomicReference<String> last = new AtomicReference<>("");
    return new Processes(() -> {
      if (ownership.all().stream().noneMatch(o -> o.uuid().equals(last.get()))) {
        last.set(ownership.plan(Owned.Kind.PROCESSES, lab, "", Map.of()).uuid());
      }
      return last.get();
    });
  }

  Places places(Processes processes) {
    return places(processes, spec -> {});
  }

  /** Places that wait for set-up. */
  Places places(Processes processes, Consumer<PlaceSpec> prepared) {
    return places(home, processes, prepared);
  }

  Places places(Home home, Processes processes, Consumer<PlaceSpec> prepared) {
    return new Places(home, ownership, processes, recipeKeys(), prepared);
  }

  /** The learner's session in the lab. */
  Session session(Lab lab, Places places, Consumer<News> listener) {
    return session(lab, places, home, home.journal(lab.id()), lab.id(), listener);
  }

  Session session(
      Lab lab, Places places, Home home, Path journal, String placesKey, Consumer<News> listener) {
    return new Session(
        lab,
        () -> checks(lab),
        new LineFile<>(journal, Event.class),
        places,
        placesKey,
        new Measured(home.measured()),
        listener);
  }

  Checks checks(Lab lab) {
    return Checks.load(shelf.folder(lab), home.checks(shelf.checksKey(lab)));
  }

  private RecipeKeys recipeKeys() {
    Path build = top.resolve("vagrant/build");
    Output key = new Processes("").run(Command.of(build.toString(), "key"));
    RecipeKeys keys = RecipeKeys.of(key);
    if (!keys.known()) {
      throw LabException.ours(
          "The recipe of the root filesystem can't be read.",
          "\"" + build + " key\" ended with " + key.exit() + ": " + key.stderr().strip(),
          "Check that the kit's folder is whole, or clone it anew.");
    }
    return keys;
  }

  /** What the learner's journal of the lab adds up to. */
  Progress progress(Lab lab) {
    return Progress.of(new LineFile<>(home.journal(lab.id()), Event.class).entries());
  }

  TakeDown takeDown(Consumer<String> told) {
    Processes processes = new Processes("");
    return new TakeDown(ownership, new Undoing(home, ownership, processes), told);
  }

  /** Removes a folder's file quietly; used for what a rehearsal leaves. */
  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      return;
    }
  }

  /** The same of a folder and the files in it. */
  static void forgetAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(Kit::forget);
    } catch (IOException missing) {
      return;
    }
    forget(folder);
  }
}
