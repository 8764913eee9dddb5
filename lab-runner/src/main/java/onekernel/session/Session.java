package onekernel.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import onekernel.grade.Answer;
import onekernel.grade.Checks;
import onekernel.grade.Drawn;
import onekernel.grade.Evidence;
import onekernel.grade.Grader;
import onekernel.grade.Measured;
import onekernel.grade.Recorded;
import onekernel.json.LineFile;
import onekernel.lab.Block;
import onekernel.lab.Event;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;
import onekernel.lab.Outcome;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Progress;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.Place;
import onekernel.place.Places;
import org.jspecify.annotations.Nullable;

/**
 * One learner in one lab: the engine behind every front end. Opens places, builds scenes, evaluates
 * steps and keeps the journal. Safe for several threads; evaluations happen one after another.
 */
public final class Session {
  /** Beside what a scene recorded: what its places' life is known by. No record has that name. */
  private static final String LABEL = "$mine";

  private final Lab lab;
  private final Supplier<Checks> checks;
  private final LineFile<Event> journal;
  private final Places places;
  private final String placesKey;
  private final Measured measured;
  private final OpenPlaces open;
  private final Scenes scenes;
  private final Readiness readiness;
  private final Grader grader = new Grader();
  private @Nullable Checks loaded;

  /**
   * A session.
   *
   * @param checks the lab's checks, compiled on first use
   * @param journal where the learner's progress is
   * @param placesKey under which name the places are owned: the lab's id, or that of a rehearsal
   * @param measured what the learner measured
   * @param listener hears what happens in the background, on any thread
   */
  public Session(
      Lab lab,
      Supplier<Checks> checks,
      LineFile<Event> journal,
      Places places,
      String placesKey,
      Measured measured,
      Consumer<News> listener) {
    this.lab = lab;
    this.checks = checks;
    this.journal = journal;
    this.places = places;
    this.placesKey = placesKey;
    this.measured = measured;
    this.open = new OpenPlaces(placesKey, lab.places(), places, listener);
    this.scenes = new Scenes(lab, open, listener);
    this.readiness = new Readiness(lab, this::checks, open);
  }

  public Lab lab() {
    return lab;
  }

  /** Draws the attendee's values where that wasn't done, and starts opening all places. */
  public void begin() {
    ensureDrawn();
    open.openAll();
  }

  /** Draws the attendee's values; a place is opened when it is first used. */
  public void prepare() {
    ensureDrawn();
  }

  /** Waits until every place is open or has failed to; what failed shows where it is used. */
  public void awaitPlaces() {
    for (PlaceSpec spec : lab.places()) {
      try {
        open.await(spec.name());
      } catch (LabException shownWhereItIsUsed) {
        continue;
      }
    }
  }

  /** Like {@link #begin} for somebody who only looks: a VM that was switched off stays off. */
  public void look() {
    ensureDrawn();
    try {
      open.openAllUnlessOff();
    } catch (LabException shownAtTheCheck) {
      open.forgetTroubled();
    }
  }

  public Progress progress() {
    return Progress.of(journal.entries());
  }

  public Optional<Step> current() {
    return progress().current(lab);
  }

  /**
   * The live places by name, host first. A command in one waits until it answers, and until it is
   * as the current step wants it to be found.
   */
  public Map<String, Place> places() {
    return open.all(this::ensureScene);
  }

  /** The same as they are: a command in one builds no scene. */
  Map<String, Place> placesAsTheyAre() {
    return open.all();
  }

  private void ensureScene(String place) {
    try {
      current()
          .filter(step -> step.scene().involves(place) && !hasScene(step))
          .ifPresent(this::enter);
    } catch (LabException shownAtTheCheck) {
      return;
    }
  }

  /** The command that gives a terminal a shell in the place. */
  public List<String> shell(String place) {
    if (!open.all().containsKey(place)) {
      throw noSuchPlace(place);
    }
    return places.shell(placesKey, open.await(place));
  }

  public LabException noSuchPlace(String place) {
    return LabException.usage(
        "Lab " + lab.id() + " has no place called \"" + place + "\".",
        "Its places are: "
            + String.join(", ", open.all().keySet())
            + Nearest.told(place, open.all().keySet())
            + ".",
        "See how they are with: ./lab status " + lab.id());
  }

  /** Builds the step's scene where it wasn't built yet. */
  public synchronized void enter(Step step) {
    if (!hasScene(step)) {
      open.renewFallen();
      Map<String, String> built = new HashMap<>(scenes.build(step, drawn()));
      built.put(LABEL, places.label(placesKey));
      log(Event.Kind.SCENE, step, built);
    }
  }

  /** A scene went with the places that it was built in: another label stands for others. */
  private boolean hasScene(Step step) {
    return progress()
        .step(step.id())
        .scene()
        .map(built -> built.get(LABEL))
        .filter(places.label(placesKey)::equals)
        .isPresent();
  }

  /** Evaluates the step and records what the learner earned by it. */
  public synchronized Verdict check(Step step) {
    try {
      open.forgetTroubled();
      enter(step);
      Verdict verdict = readiness.judged(step, () -> judge(step));
      if (verdict.broken() && !Thread.currentThread().isInterrupted()) {
        open.forgetAll();
      }
      record(step, verdict);
      return verdict;
    } catch (LabException e) {
      if (e.blame() == LabException.Blame.USAGE) {
        throw e;
      }
      open.forgetAll();
      return verdict(step, Outcome.Broken.of(e));
    }
  }

  private synchronized Checks checks() {
    if (loaded == null) {
      loaded = checks.get();
    }
    return loaded;
  }

  /** How long the checks of the step watch on purpose, together; zero for a plain look. */
  public Duration observation(Step step) {
    return step.kind() == Step.Kind.PREDICT ? Duration.ZERO : checks().observation(step.id());
  }

  /** Names of the declared places that the step's checks look at. */
  Set<String> lookedAt(Step step) {
    return step.kind() == Step.Kind.PREDICT ? Set.of() : checks().places(step.id());
  }

  /** How the places are that steps need. */
  public Readiness readiness() {
    return readiness;
  }

  /** Hands in a value for the step, then evaluates it. */
  public synchronized Verdict answer(Step step, String value) {
    if (!step.kind().takesAnswer()) {
      throw LabException.usage(
          "Step \"" + step.id() + "\" takes no value.",
          "It passes when its effect is there, seen from outside.",
          "Read what to do with: ./lab text " + step.id());
    }
    Choices choices = new Choices(step, drawn());
    Optional<String> chosen = choices.meant(value);
    if (chosen.isEmpty()) {
      return verdict(step, choices.refusal(value));
    }
    log(Event.Kind.ANSWERED, step, Map.of("answer", chosen.get()));
    return check(step);
  }

  /** The next rung of the step's ladder of hints; the last again when all were shown. */
  public List<Block> hint(Step step) {
    if (step.hints().isEmpty()) {
      throw LabException.usage(
          "Step \"" + step.id() + "\" has no hints.",
          "Its author gave none.",
          "See the solution with: ./lab solve " + step.id());
    }
    int shown = progress().step(step.id()).hints();
    if (shown < step.hints().size()) {
      log(Event.Kind.HINTED, step, Map.of("number", String.valueOf(shown + 1)));
    }
    return step.hints().get(Math.min(shown, step.hints().size() - 1));
  }

  public int hintsLeft(Step step) {
    return Math.max(0, step.hints().size() - progress().step(step.id()).hints());
  }

  /**
   * Does the step for the learner; it counts as done and earns nothing more. Whoever passed it
   * before did it themselves, and only wants to see how.
   */
  public synchronized Verdict solve(Step step, Solution solution) {
    enter(step);
    if (!progress().step(step.id()).passed()) {
      log(Event.Kind.SOLVED, step, Map.of());
    }
    perform(step, solution);
    return check(step);
  }

  /** Makes the solution's moves in the places; what is handed in goes to the journal. */
  void perform(Step step, Solution solution) {
    for (Solution.Move move : solution.moves()) {
      Optional<String> handedIn = scenes.make(move, drawn());
      handedIn.ifPresent(value ->
          log(
              Event.Kind.ANSWERED,
              step,
              Map.of("answer", new Choices(step, drawn()).meant(value).orElse(value))));
    }
  }

  /**
   * Begins the step anew: clean containers, a VM that answers, its scene, nothing handed in. A
   * container that takes long to be made stays where the step isn't about it.
   */
  public synchronized void reset(Step step) {
    reset(
        step,
        container ->
            !scenes.takesLong(container)
                || step.scene().involves(container)
                || lookedAt(step).contains(container));
  }

  private void reset(Step step, Predicate<String> touched) {
    log(Event.Kind.RESET, step, Map.of());
    open.forgetAll();
    Predicate<String> theSceneDoes = step.scene().fresh()::contains;
    open.remake(
        lab.places().stream()
            .filter(spec -> spec.kind() == PlaceSpec.Kind.CONTAINER)
            .filter(spec -> touched.test(spec.name()) && !theSceneDoes.test(spec.name()))
            .toList());
    open.openAll();
    enter(step);
  }

  /**
   * The step's scene as clean as a reset makes it, but containers in which nothing was run since
   * are kept: a rehearsal builds hundreds of scenes.
   */
  void rehearse(Step step) {
    if (scenes.touched()) {
      reset(step, scenes::touched);
      scenes.untouched();
    } else {
      log(Event.Kind.RESET, step, Map.of());
      enter(step);
    }
  }

  /** Begins the lab anew: new places, no progress; the drawn values stay. */
  public synchronized void resetAll() {
    journal.append(new Event(Instant.now().toString(), Event.Kind.RESET, "", Map.of()));
    lab.places().forEach(open::remake);
  }

  /** Puts the VMs to disk, so that the next session resumes them. */
  public void save() {
    places.save(placesKey);
  }

  /** This attendee's values. */
  public Map<String, String> drawn() {
    return progress().drawn();
  }

  /** The lab's text with this attendee's values in it. */
  public String written(String text) {
    return Drawing.written(text, drawn());
  }

  /** The text with drawn values, and with what the outside knows of the places. */
  public String filled(String text) {
    return scenes.written(text, drawn());
  }

  Verdict judge(Step step) {
    Progress.StepProgress standing = progress().step(step.id());
    if (step.kind() == Step.Kind.PREDICT) {
      return verdict(
          step,
          standing.answer().isPresent()
              ? new Outcome.Passed()
              : new Outcome.Failed("a guess, any guess: /answer VALUE", "none yet"));
    }
    checks().places(step.id()).forEach(open::await);
    return grader.grade(
        checks(),
        step,
        new Evidence(
            open.all(),
            standing.answer().map(Answer::new),
            new Recorded(standing.scene().orElse(Map.of())),
            new Drawn(drawn()),
            measured));
  }

  private void ensureDrawn() {
    Map<String, String> drawn = drawn();
    List<onekernel.lab.Draw> missing =
        lab.draws().stream().filter(d -> !drawn.containsKey(d.name())).toList();
    if (!missing.isEmpty()) {
      Map<String, String> values = Drawing.draw(missing, RandomGenerator.getDefault());
      journal.append(new Event(Instant.now().toString(), Event.Kind.DRAWN, "", values));
    }
  }

  private void record(Step step, Verdict verdict) {
    Progress.StepProgress standing = progress().step(step.id());
    Map<String, String> points = Map.of("points", String.valueOf(verdict.earned()));
    if (verdict.passed() && !standing.passed()) {
      log(Event.Kind.PASSED, step, points);
    } else if (!verdict.broken() && !standing.passed() && verdict.earned() > standing.points()) {
      log(Event.Kind.PARTLY, step, points);
    }
  }

  private void log(Event.Kind kind, Step step, Map<String, String> data) {
    journal.append(new Event(Instant.now().toString(), kind, step.id(), data));
  }

  private static Verdict verdict(Step step, Outcome outcome) {
    return new Verdict(
        step.id(), step.points(), List.of(new Verdict.CheckResult(step.title(), outcome)));
  }
}
