package onekernel.session;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import onekernel.grade.Checks;
import onekernel.lab.Lab;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Scene;
import onekernel.lab.Step;
import onekernel.place.Vm;

/** Whether the places that a step is about are there, and what is waited for where they aren't. */
public final class Readiness {
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

  /** A kernel that is on its way back is no fault of the learner's: its verdict waits for it. */
  void awaitStarts(Step step) {
    for (String name : looksAt(step)) {
      if (open.await(name) instanceof Vm vm) {
        open.awaitStart(vm);
      }
    }
  }

  private Set<String> looksAt(Step step) {
    return step.kind() == Step.Kind.PREDICT ? Set.of() : checks.get().places(step.id());
  }
}
