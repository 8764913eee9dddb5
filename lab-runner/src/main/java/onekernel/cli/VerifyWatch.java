package onekernel.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import onekernel.session.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a lab while it is written. Each save is read strictly and its problems are told at once,
 * also while a step is being tried; then those steps are tried whose text, checks or answers are
 * others than before. Ends with the program, which takes the places along.
 */
final class VerifyWatch {
  private static final Duration TICK = Duration.ofMillis(200);

  /** What is being tried may be in the middle of making a place. */
  private static final Duration WIND_UP = Duration.ofSeconds(40);

  private final Kit kit;
  private final String path;
  private final int again;
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final List<Rehearsal> rehearsals = new ArrayList<>();
  private final Map<String, String> tried = new HashMap<>();
  private final Deque<String> waiting = new ArrayDeque<>();
  private @Nullable Future<?> trying;
  private volatile boolean ended;

  VerifyWatch(Kit kit, String path, int again) {
    this.kit = kit;
    this.path = path;
    this.again = again;
  }

  /** Goes on until the program is ended, by Ctrl-C as a rule. */
  void run() throws InterruptedException {
    Optional<String> read = Optional.empty();
    Optional<String> before = Optional.empty();
    boolean sound = false;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of watching"));
    while (!ended) {
      Optional<String> now = kit.shelf().contentKey(path);
      // A save may take several writes: what is the same twice is whole.
      if (now.isPresent() && now.equals(before) && !now.equals(read)) {
        read = now;
        sound = read(now.get());
      }
      before = now;
      if (sound && (trying == null || trying.isDone()) && !waiting.isEmpty()) {
        Rehearsal rehearsal = rehearsals.getLast();
        String step = waiting.pop();
        trying = worker.submit(() -> rehearse(rehearsal, step));
      }
      Thread.sleep(TICK);
    }
  }

  /** Whether the lab could be read, and is what it was when that began. */
  private boolean read(String key) {
    try {
      Lab lab = kit.shelf().load(path);
      if (!kit.shelf().contentKey(path).equals(Optional.of(key))) {
        return false;
      }
      kit.beQuiet();
      prepare(lab);
      Map<String, String> texts = new StepTexts(kit, lab).byStep();
      List<String> changed =
          lab.steps().stream()
              .map(Step::id)
              .filter(id -> !texts.get(id).equals(tried.get(id)))
              .toList();
      waiting.removeIf(id -> lab.step(id).isEmpty() || changed.contains(id));
      changed.reversed().forEach(waiting::push);
      tried.putAll(texts);
      kit.screen()
          .note(
              "Read without a problem. "
                  + (changed.isEmpty()
                      ? "Nothing changed that a check or a learner sees."
                      : "To be tried: " + String.join(", ", changed)));
      return true;
    } catch (LabException e) {
      kit.screen().error(e, false);
      return false;
    }
  }

  /** A new text needs a new session; its places stay unless they are declared otherwise. */
  private synchronized void prepare(Lab lab) {
    if (ended) {
      return;
    }
    Rehearsal last = rehearsals.isEmpty() ? null : rehearsals.getLast();
    if (last != null && !last.lab().places().equals(lab.places())) {
      awaitTrying();
      last.end();
    }
    rehearsals.add(Rehearsal.of(kit, lab));
  }

  private void awaitTrying() {
    try {
      if (trying != null) {
        trying.get();
      }
    } catch (java.util.concurrent.ExecutionException | CancellationException told) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rehearse(Rehearsal rehearsal, String stepId) {
    Screen screen = kit.screen();
    try {
      Gate gate = rehearsal.gate(again, what -> goOn());
      Gate.StepReport report = gate.verify(rehearsal.lab().requireStep(stepId));
      if (!ended) {
        VerifyCommand.tell(screen, rehearsal.lab().id(), report);
      }
    } catch (LabException e) {
      screen.error(e, false);
    }
  }

  private void goOn() {
    if (ended) {
      throw new CancellationException();
    }
  }

  private void end() {
    ended = true;
    worker.shutdownNow();
    try {
      worker.awaitTermination(WIND_UP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      rehearsals.forEach(r -> Kit.forget(r.journal()));
      if (!rehearsals.isEmpty()) {
        rehearsals.getLast().end();
      }
    }
  }
}
