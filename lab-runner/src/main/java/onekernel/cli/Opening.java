package onekernel.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Solution;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import onekernel.place.Accelerator;
import onekernel.place.Host;
import onekernel.place.Places;
import onekernel.place.Processes;
import onekernel.place.VmGround;
import onekernel.session.News;
import onekernel.session.Session;

/** A session together with the words for it, as every command about a lab needs both. */
record Opening(Kit kit, Processes processes, Places places, Session session, Telling telling) {

  /** The session of the lab; nothing is started by this. */
  static Opening unopened(Kit kit, Lab lab) {
    return unopened(kit, lab, kit.processes(lab.id()), spec -> {}, kit.screen()::note);
  }

  /** The same, with places that wait for set-up, and news told elsewhere. */
  static Opening unopened(
      Kit kit, Lab lab, Processes processes, Consumer<PlaceSpec> prepared, Consumer<String> told) {
    Places places = kit.places(processes, prepared);
    Session session = kit.session(lab, places, news -> tell(told, news));
    return new Opening(
        kit, processes, places, session, new Telling(kit, session, Telling.Front.COMMAND));
  }

  /** What is worth a line while a command waits. */
  private static void tell(Consumer<String> told, News news) {
    switch (news) {
      case News.Ready r when r.took().toSeconds() >= 5 ->
          told.accept(
              "  %-8s ready in %s"
                  .formatted(r.place(), Screen.seconds(r.took().toMillis() / 1000.0)));
      case News.Progressing p -> told.accept("  %-8s %s".formatted(p.place(), p.what()));
      case News.Starting s -> told.accept("  %-8s is starting …".formatted(s.place()));
      case News.Trouble t -> told.accept("  %-8s %s".formatted(t.place(), t.why().problem()));
      case News.Opening o -> {}
      case News.Ready r -> {}
      case News.SceneBuilt s -> {}
    }
  }

  void open() {
    session.begin();
  }

  void look() {
    session.look();
  }

  /** The named step, else the current one, else (all done) the last. */
  Step step(Optional<String> named) {
    return named
        .map(session.lab()::requireStep)
        .or(session::current)
        .orElse(session.lab().steps().getLast());
  }

  /**
   * The lab to go on with: the next one that isn't complete, else one that was passed over. One
   * that was never begun needn't be read for that.
   */
  Optional<String> next() {
    List<String> ids = kit.shelf().ids();
    int here = ids.indexOf(session.lab().id());
    return Stream.concat(ids.stream().skip(here + 1L), ids.stream().limit(Math.max(0, here)))
        .filter(id -> Files.notExists(kit.home().journal(id)) || !isOver(id))
        .findFirst();
  }

  /** Complete, or such that nobody can go on with it. */
  private boolean isOver(String id) {
    try {
      Lab lab = kit.shelf().load(id);
      return kit.progress(lab).complete(lab);
    } catch (LabException unreadable) {
      return true;
    }
  }

  void enterCurrent() {
    session.current().ifPresent(session::enter);
  }

  /** After a step has passed: the next step's text, or that the lab is complete. */
  void tellNext(Step step, Verdict verdict) {
    if (!verdict.passed()) {
      return;
    }
    kit.screen().say("");
    kit.screen().say(kit.screen().bold(telling.standing()));
    session.current().ifPresent(next -> kit.screen().say(telling.text(next)));
  }

  /** "Debian GNU/Linux 12, kernel 6.1 (itself a VM)". */
  String describedHost() {
    Host host = places.host("");
    String system = host.sh(". /etc/os-release && echo \"$PRETTY_NAME\"").text();
    return system
        + ", kernel "
        + host.kernel().release()
        + (host.isItselfVm() ? " (itself a VM)" : "");
  }

  /** What a place is, while it may still be opening. */
  String describedSoon(PlaceSpec spec) {
    return switch (spec.kind()) {
      case CONTAINER ->
          spec.on()
              .map(vm -> "container inside " + vm)
              .orElse(
                  spec.runtime().equals("lxc")
                      ? "LXC container, with an init of its own"
                      : "container, " + spec.userland());
      case VM ->
          VmGround.read(kit.home(), spec.userland())
              .map(g ->
                  g.accelerator() == Accelerator.KVM
                      ? "VM, boots while you read"
                      : "VM, boots while you read (half a minute: emulated, not KVM)")
              .orElse("VM, its box is being built while you read");
    };
  }

  List<String> solve(Step step) {
    return solve(step, telling);
  }

  /** Shows the step's answer, does it, and tells what came of it. */
  List<String> solve(Step step, Telling telling) {
    Solution answer =
        step.kind() == Step.Kind.PREDICT
            ? guess(step)
            : kit.shelf().answers(session.lab()).of(step, Solution.Kind.ANSWER).stream()
                .findFirst()
                .orElseThrow(() -> noAnswer(step));
    List<String> lines = new ArrayList<>(telling.blocks(answer.explanation()));
    for (Solution.Move move : answer.moves()) {
      lines.add("    " + session.filled(shown(move)).replace("\n", "\n    "));
    }
    Verdict verdict = session.solve(step, answer);
    lines.addAll(telling.verdict(step, verdict));
    return lines;
  }

  private static Solution guess(Step step) {
    String first = step.choices().isEmpty() ? "?" : step.choices().getFirst();
    return new Solution(
        Solution.Kind.ANSWER, "", "", List.of(), List.of(new Solution.Move.HandIn(first)), 0);
  }

  private static String shown(Solution.Move move) {
    return switch (move) {
      case Solution.Move.Run r -> r.place() + "$ " + r.script();
      case Solution.Move.HandInOutput h ->
          "/answer what this prints: " + h.place() + "$ " + h.script();
      case Solution.Move.HandIn h -> "/answer " + h.value();
    };
  }

  private static LabException noAnswer(Step step) {
    return LabException.usage(
        "Step \"" + step.id() + "\" has no answer that the kit could do.",
        "There is none below answers/ for it.",
        "Ask the lab's author, or try: ./lab hint " + step.id());
  }
}
