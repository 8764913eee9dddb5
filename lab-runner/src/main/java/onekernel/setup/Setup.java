package onekernel.setup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.place.Ownership;

/**
 * Makes a machine ready, stage by stage; each waits for those that it builds on and for nothing
 * else. What is done is passed over in milliseconds, and what was killed is done again.
 *
 * <p>One object is one run: the parts may be called from several threads, and a stage that two of
 * them need is done once.
 */
public final class Setup {
  private static final List<Stage> OPTIONAL = List.of(Stage.LXC_PACKAGES, Stage.LXC_BOX);

  private final Machine machine;
  private final Map<Stage, Work> work;
  private final Consumer<Progress> listener;
  private final Map<Stage, CompletableFuture<Void>> runs = new EnumMap<>(Stage.class);

  /**
   * A run of set-up.
   *
   * @param machine where; its processes must be recorded as ours
   * @param ownership takes down what is created
   * @param choice what may be done to the machine
   * @param listener hears the progress, from the threads of the stages
   */
  public Setup(Machine machine, Ownership ownership, Choice choice, Consumer<Progress> listener) {
    this(machine, Stages.of(machine, ownership, choice), listener);
  }

  Setup(Machine machine, Map<Stage, Work> work, Consumer<Progress> listener) {
    this.machine = machine;
    this.work = work;
    this.listener = listener;
  }

  /** What a lab with containers needs: Docker and the images. Blocks until it is there. */
  public void forContainers() {
    await(List.of(Stage.IMAGES), List.of());
  }

  /** What a lab with VMs needs beyond that: libvirt, a box, a network. Docker isn't among it. */
  public void forVms() {
    await(List.of(Stage.GROUND), List.of());
  }

  /** What this place of a lab needs; the tools are built when the first place asks for them. */
  public void forPlace(PlaceSpec spec) {
    await(List.of(goal(spec)), List.of());
  }

  private static Stage goal(PlaceSpec spec) {
    boolean tools = spec.userland().equals("tools");
    return spec.kind() == PlaceSpec.Kind.VM
        ? (tools ? Stage.TOOLS_GROUND : Stage.GROUND)
        : switch (spec.runtime()) {
          case "podman" -> Stage.TOOLS_GROUND; // its VM's
          case "lxc" -> Stage.LXC_BOX;
          default -> tools ? Stage.TOOLS_IMAGE : Stage.IMAGES;
        };
  }

  /**
   * Asks now for what VMs and these places will need, because later a prompt has the terminal. A no
   * is told where it matters: by the place that can't be made without it.
   */
  public void askFor(List<PlaceSpec> places) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    collect(Stage.GROUND, stages);
    places.forEach(spec -> collect(goal(spec), stages));
    stages.removeIf(this::isBehindUs);
    for (Stage stage : stages) {
      Work task = work.get(stage);
      try {
        if (task != null) {
          task.ask(line -> listener.accept(new Progress.Line(stage, line)));
        }
      } catch (LabException toldWhereItMatters) {
        continue;
      }
    }
  }

  private synchronized boolean isBehindUs(Stage stage) {
    CompletableFuture<Void> run = runs.get(stage);
    return run != null && run.state() == Future.State.SUCCESS;
  }

  private static void collect(Stage goal, Set<Stage> stages) {
    goal.after().forEach(before -> collect(before, stages));
    stages.add(goal);
  }

  /** What PDFs are printed with; no lab needs it. */
  public void forPaper() {
    await(List.of(Stage.PAPER), List.of());
  }

  /** All of it for labs; what is optional may be given up, which the listener hears. */
  public void all() {
    await(
        List.of(Stage.IMAGES, Stage.GROUND, Stage.TOOLS_IMAGE, Stage.TOOLS_GROUND, Stage.LXC_BOX),
        OPTIONAL);
  }

  private void await(List<Stage> goals, List<Stage> dispensable) {
    List<CompletableFuture<Void>> all = goals.stream().map(this::run).toList();
    List<LabException> failures = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      try {
        all.get(i).join();
      } catch (CompletionException e) {
        LabException told = told(e);
        if (!dispensable.contains(goals.get(i))) {
          failures.add(told);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static LabException told(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof LabException lab
        ? lab
        : LabException.ours(
                "Set-up stopped.", String.valueOf(cause), "Run it again: ./lab setup --debug")
            .from(cause);
  }

  /** Starts a stage after those before it, once. */
  private synchronized CompletableFuture<Void> run(Stage stage) {
    CompletableFuture<Void> running = runs.get(stage);
    if (running == null) {
      CompletableFuture<?>[] before =
          stage.after().stream().map(this::run).toArray(CompletableFuture[]::new);
      running = CompletableFuture.allOf(before).thenRunAsync(() -> perform(stage), Setup::beside);
      if (OPTIONAL.contains(stage)) {
        running.whenComplete((nothing, e) -> giveUp(stage, e));
      }
      runs.put(stage, running);
    }
    return running;
  }

  /** A thread of the system's: a wait for a lock must not hold up the program's virtual ones. */
  private static void beside(Runnable task) {
    Thread.ofPlatform().daemon().name("set-up").start(task);
  }

  private void giveUp(Stage stage, @org.jspecify.annotations.Nullable Throwable thrown) {
    boolean own = thrown instanceof CompletionException e && e.getCause() instanceof LabException;
    if (own && stage == Stage.LXC_PACKAGES) {
      listener.accept(new Progress.GivenUp(stage, told(thrown)));
    }
  }

  private void perform(Stage stage) {
    Work task = work.get(stage);
    if (task == null || task.done()) {
      listener.accept(new Progress.Skipped(stage));
      return;
    }
    Consumer<String> say = line -> listener.accept(new Progress.Line(stage, line));
    try (Turn turn =
        Turn.take(machine.home(), stage, () -> say.accept("waiting for another set-up"))) {
      assert turn != null;
      if (task.done()) {
        listener.accept(new Progress.Skipped(stage));
        return;
      }
      long start = System.nanoTime();
      listener.accept(new Progress.Started(stage));
      task.perform(say);
      listener.accept(new Progress.Finished(stage, (System.nanoTime() - start) / 1e9));
    }
  }
}
