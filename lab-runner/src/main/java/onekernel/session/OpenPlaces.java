package onekernel.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.place.Access;
import onekernel.place.Command;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
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

  private final String lab;
  private final List<PlaceSpec> specs;
  private final Places places;
  private final Consumer<News> listener;
  private final Map<String, CompletableFuture<Place>> opening = new ConcurrentHashMap<>();
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

  private List<PlaceSpec> inside(PlaceSpec vm) {
    return specs.stream().filter(s -> s.on().equals(Optional.of(vm.name()))).toList();
  }

  /** Waits until the place answers. */
  Place await(String name) {
    return spec(name) == null ? places.host(lab) : wait(name, opened(spec(name)));
  }

  /** Host first, then the declared places in their order; each waits at its first command. */
  Map<String, Place> all() {
    Map<String, Place> all = new LinkedHashMap<>();
    all.put(Host.NAME, places.host(lab));
    for (PlaceSpec spec : specs) {
      Access later = new Later(spec.name());
      all.put(
          spec.name(),
          switch (spec.kind()) {
            case CONTAINER -> new Container(spec.name(), later);
            case VM -> new Vm(spec.name(), later);
          });
    }
    return all;
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

  private static Place wait(String name, CompletableFuture<Place> future) {
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
      throw LabException.place(
          "Waiting for " + name + " was interrupted.", "Ctrl-C was pressed.", "Try again.");
    }
  }

  /** The way into a place that may still be opening. */
  private final class Later implements Access {
    private final String name;

    Later(String name) {
      this.name = name;
    }

    @Override
    public Output run(Command command) {
      return onceMore(() -> await(name).access().run(command));
    }

    @Override
    public String fact(String fact) {
      return onceMore(() -> await(name).access().fact(fact));
    }

    /** Another program may have made the place anew: then the new one is looked for, once. */
    private <T> T onceMore(Supplier<T> question) {
      try {
        return question.get();
      } catch (LabException e) {
        if (e.blame() != LabException.Blame.PLACE
            || !await(name).access().fact("state").equals("gone")) {
          throw e;
        }
        opening.remove(name);
        return question.get();
      }
    }
  }
}
