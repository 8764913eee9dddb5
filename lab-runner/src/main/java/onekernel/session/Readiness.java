package onekernel.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onekernel.grade.Checks;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Scene;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.Vm;

/** Whether the places that a step is about are there, and what is waited for where they aren't. */
public final class Readiness {
  /** Most verdicts are there by then. */
  private static final Executor AFTER_A_WHILE =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Readiness::beside);

  private final Lab lab;
  private final Supplier<Checks> checks;
  private final OpenPlaces open;

  Readiness(Lab lab, Supplier<Checks> checks, OpenPlaces open) {
    this.lab = lab;
    this.checks = checks;
    this.open = open;
  }

  /** Whether a look at the step would wait for nothing: all that it needs is there. */
  public boolean of(Step step) {
    Scene scene = step.scene();
    return Stream.of(
            looksAt(step).stream(),
            scene.fresh().stream(),
            scene.acts().stream().map(Scene.Act::place))
        .flatMap(names -> names)
        .allMatch(open::isThere);
  }

  /** The lab's places that were taken down, or never made. */
  public List<PlaceSpec> missing() {
    return lab.places().stream().filter(spec -> !open.isOwned(spec)).toList();
  }

  /** What somebody waits for just now, for example "vm is starting"; empty where nothing is. */
  public String waitingFor() {
    Set<String> awaited = open.awaited();
    return awaited.isEmpty()
        ? ""
        : String.join(" and ", awaited) + (awaited.size() == 1 ? " is" : " are") + " starting";
  }

  /**
   * A verdict that is no kernel's fault that is just on its way back. Judged at once, because to
   * ask first costs each verdict a way into the VM; one that takes long or doesn't pass is asked
   * about, and judged again where a kernel was waited for or nothing could be seen.
   */
  Verdict judged(Step step, Supplier<Verdict> judge) {
    Set<String> names = looksAt(step); // now: the look beside must not wait for whoever judges
    FutureTask<Boolean> look = new FutureTask<>(() -> awaitStarts(names)); // runs once at most
    AFTER_A_WHILE.execute(look);
    try {
      Verdict verdict = judge.get();
      if (verdict.passed() || Thread.currentThread().isInterrupted()) {
        return verdict;
      }
      look.run();
      return look.get() || verdict.broken() && looksIntoVm(names) ? judge.get() : verdict;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof LabException told ? told : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LabException.place(
          "Waiting for a kernel was interrupted.", "Ctrl-C was pressed.", "Try again: ./lab check");
    } finally {
      look.cancel(true);
    }
  }

  /** True where a kernel had to be waited for. */
  private boolean awaitStarts(Set<String> names) {
    boolean waited = false;
    for (String name : names) {
      waited |= open.await(name) instanceof Vm vm && open.awaitStart(vm);
    }
    return waited;
  }

  private boolean looksIntoVm(Set<String> names) {
    return names.stream().anyMatch(name -> open.await(name) instanceof Vm);
  }

  private static void beside(Runnable look) {
    Thread.ofPlatform().daemon().name("look").start(look);
  }

  private Set<String> looksAt(Step step) {
    return step.kind() == Step.Kind.PREDICT ? Set.of() : checks.get().places(step.id());
  }
}
