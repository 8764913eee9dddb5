package onekernel.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.place.Access;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;
import onekernel.place.Places;
import onekernel.place.Vm;

/**
 * A lab's places while they open in the background. The place objects exist at once; whoever runs a
 * command in one waits until it answers.
 */
final class OpenPlaces {
  /** Nothing that opens takes longer: a VM under software emulation takes half a minute. */
  static final Duration LONGEST_OPENING = Duration.ofMinutes(5);

  /** A kernel that is started anew under software emulation on a busy machine. */
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  /** A machine that is up answers well within this. */
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final String lab;
  private final List<PlaceSpec> specs;
  private final Places places;
  private final Consumer<News> listener;
  private final Map<String, CompletableFuture<Place>> opening = new ConcurrentHashMap<>();
  private final Set<String> awaited = ConcurrentHashMap.newKeySet();
  private volatile boolean wake = true;

  OpenPlaces(String lab, List<PlaceSpec> specs, Places places, Consumer<News> listener) {
    this.lab = lab;
    this.specs = specs;
    this.places = places;
    this.listener = listener;
  }

  /** Starts opening everything; returns at once. */
  void openAll() {
    specs.forEach(this::opened);
  }

  /** The same, for somebody who only looks: a VM that the learner switched off stays off. */
  void openAllUnlessOff() {
    wake = false;
    openAll();
    specs.forEach(spec -> wait(spec.name(), opened(spec)));
    wake = true;
  }

  /** Opens the place again at its next use, for example after its daemon died. */
  void forgetTroubled() {
    opening.values().removeIf(CompletableFuture::isCompletedExceptionally);
  }

  /** Opens everything again at the next use: what still runs is found, what stopped is started. */
  void forgetAll() {
    opening.values().removeIf(CompletableFuture::isDone);
  }

  /** Makes those containers anew that went with the kernel of their VM, which has another now. */
  void renewFallen() {
    for (PlaceSpec spec : specs) {
      if (spec.on().isPresent() && hasFallen(spec)) {
        opening.remove(spec.name());
        opened(spec);
      }
    }
  }

  private boolean hasFallen(PlaceSpec spec) {
    CompletableFuture<Place> future = opening.get(spec.name());
    try {
      return future != null
          && future.state() == Future.State.SUCCESS
          && future.resultNow().access().fact("state").equals("gone");
    } catch (LabException shownWhereItIsUsed) {
      return false;
    }
  }

  /** Removes the place and opens a new one under its name. */
  void remake(PlaceSpec spec) {
    CompletableFuture<Place> before = opening.remove(spec.name());
    if (before != null && !before.isDone()) {
      wait(spec.name(), before);
    }
    spec.on().ifPresent(this::await);
    inside(spec).forEach(nested -> opening.remove(nested.name()));
    places.remove(lab, spec);
    await(spec.name());
  }

  /** The same of several, side by side: as long as the slowest of them takes. */
  void remake(List<PlaceSpec> some) {
    List<CompletableFuture<Void>> all =
        some.stream()
            .map(spec -> CompletableFuture.runAsync(() -> remake(spec), OpenPlaces::beside))
            .toList();
    for (CompletableFuture<Void> one : all) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof LabException told ? told : new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw interrupted("the places");
      }
    }
  }

  /** A thread of the system's: Docker's answers are read from blocking streams. */
  private static void beside(Runnable work) {
    Thread.ofPlatform().daemon().name("remake").start(work);
  }

  private List<PlaceSpec> inside(PlaceSpec vm) {
    return specs.stream().filter(s -> s.on().equals(Optional.of(vm.name()))).toList();
  }

  /** Waits until the place answers. */
  Place await(String name) {
    return spec(name) == null ? places.host(lab) : wait(name, opened(spec(name)));
  }

  /** Whether the place was opened, and nobody has taken it down since. */
  boolean isThere(String name) {
    PlaceSpec spec = spec(name);
    CompletableFuture<Place> future = opening.get(name);
    return spec == null
        || future != null && future.state() == Future.State.SUCCESS && isOwned(spec);
  }

  /** Whether the place was made, by whatever program, and not taken down since. */
  boolean isOwned(PlaceSpec spec) {
    return places.owns(lab, spec);
  }

  /** Names of the places that somebody waits for just now. */
  Set<String> awaited() {
    return new TreeSet<>(awaited);
  }

  /**
   * Waits for a machine that runs but doesn't answer, because its kernel is just being started. One
   * that is off, paused or crashed isn't waited for.
   *
   * @return whether it had to be waited for
   */
  boolean awaitStart(Vm vm) {
    if (answers(vm, QUICK) || !vm.state().equals("running")) {
      return false;
    }
    listener.accept(new News.Starting(vm.name()));
    awaited.add(vm.name());
    try {
      answers(vm, LONGEST_START);
      return true;
    } finally {
      awaited.remove(vm.name());
    }
  }

  private static boolean answers(Vm vm, Duration patience) {
    try {
      return vm.run(patience, List.of("true")).ok();
    } catch (LabException shownAtTheCheck) {
      return false;
    }
  }

  /** Host first, then the declared places in their order; each waits at its first command. */
  Map<String, Place> all() {
    return all(place -> {});
  }

  /**
   * The same.
   *
   * @param before is told the name of a declared place before each command in it
   */
  Map<String, Place> all(Consumer<String> before) {
    Map<String, Place> all = new LinkedHashMap<>();
    all.put(Host.NAME, places.host(lab));
    for (PlaceSpec spec : specs) {
      Access later = new Later(this, spec.name(), before);
      all.put(
          spec.name(),
          switch (spec.kind()) {
            case CONTAINER -> new Container(spec.name(), later);
            case VM -> new Vm(spec.name(), later);
          });
    }
    return all;
  }

  /** Takes the place that another program has made under this name; false where there is none. */
  boolean adopt(String name) {
    PlaceSpec spec = spec(name);
    Optional<? extends Place> found = spec == null ? Optional.empty() : places.find(lab, spec);
    found.ifPresent(place -> opening.put(name, CompletableFuture.completedFuture(place)));
    return found.isPresent();
  }

  private @org.jspecify.annotations.Nullable PlaceSpec spec(String name) {
    return specs.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
  }

  private CompletableFuture<Place> opened(PlaceSpec spec) {
    return opening.compute(
        spec.name(),
        (name, before) ->
            before == null || before.isCompletedExceptionally() ? start(spec) : before);
  }

  private CompletableFuture<Place> start(PlaceSpec spec) {
    CompletableFuture<Place> future = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("open " + spec.name()).start(() -> open(spec, future));
    return future;
  }

  private void open(PlaceSpec spec, CompletableFuture<Place> future) {
    Instant began = Instant.now();
    listener.accept(new News.Opening(spec.name()));
    try {
      spec.on().ifPresent(this::await);
      Consumer<String> progress = what -> listener.accept(new News.Progressing(spec.name(), what));
      Place place =
          wake ? places.open(lab, spec, progress) : places.openUnlessOff(lab, spec, progress);
      listener.accept(new News.Ready(spec.name(), Duration.between(began, Instant.now())));
      future.complete(place);
    } catch (RuntimeException e) {
      LabException told =
          e instanceof LabException known
              ? known
              : LabException.ours(
                      "The place " + spec.name() + " couldn't be opened.",
                      e.toString(),
                      "Try again with: ./lab reset    See more with: --debug")
                  .from(e);
      listener.accept(new News.Trouble(spec.name(), told));
      future.completeExceptionally(told);
    }
  }

  private Place wait(String name, CompletableFuture<Place> future) {
    if (!future.isDone()) {
      awaited.add(name);
    }
    try {
      return future.get(LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LabException told ? told : new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw LabException.environment(
          "The place " + name + " isn't ready.",
          "It has been opening for " + LONGEST_OPENING.toMinutes() + " minutes.",
          "See what hangs with: ./lab doctor");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(name);
    } finally {
      awaited.remove(name);
    }
  }

  private static LabException interrupted(String what) {
    return LabException.place(
        "Waiting for " + what + " was interrupted.", "Ctrl-C was pressed.", "Try again.");
  }
}
