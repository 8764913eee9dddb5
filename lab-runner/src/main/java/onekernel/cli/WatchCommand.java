package onekernel.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import picocli.CommandLine;

@CommandLine.Command(
    name = "watch",
    description = "Check about once a second and show each step as it turns green; no button.")
final class WatchCommand implements Callable<Integer> {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** A place that is made anew, by a reset or for a step, is away for a moment. */
  private static final Duration REMAKING = Duration.ofSeconds(4);

  private final Kit kit;
  private String shownStep = "";
  private List<String> shownVerdict = List.of();

  @CommandLine.Parameters(
      arity = "0..1",
      paramLabel = "LAB",
      description = "The lab; else the one started last.")
  private Optional<String> lab = Optional.empty();

  WatchCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() throws InterruptedException {
    Lab meant = kit.lab(lab);
    lab.ifPresent(kit::remember);
    Opening opening = Opening.unopened(kit, meant);
    opening.look();
    List<PlaceSpec> neverMade = opening.session().readiness().missing();
    Instant whole = Instant.now();
    Optional<Step> current = opening.session().current();
    while (current.isPresent()) {
      if (opening.session().readiness().missing().equals(neverMade)) {
        whole = Instant.now();
        look(opening, current.get());
      } else if (whole.plus(REMAKING).isBefore(Instant.now())) {
        return takenDown(meant);
      }
      Optional<Step> before = current;
      current = opening.session().current();
      if (current.equals(before)) {
        Thread.sleep(TICK);
      }
    }
    return complete(opening);
  }

  /** Shows the step where it is another one, and its verdict where that is another one. */
  private void look(Opening opening, Step step) {
    Screen screen = kit.screen();
    Telling telling = new Telling(kit, opening.session(), Telling.Front.WATCH);
    if (!step.id().equals(shownStep)) {
      screen.say("");
      screen.say(screen.bold(telling.standing()));
      screen.say(telling.text(step));
      shownStep = step.id();
      shownVerdict = List.of();
    }
    boolean answered = opening.session().progress().step(step.id()).answer().isPresent();
    if (step.kind().takesAnswer() && !answered) {
      opening.session().enter(step);
      return;
    }
    Verdict verdict = opening.session().check(step);
    List<String> lines = telling.verdict(step, verdict);
    if (!lines.equals(shownVerdict)) {
      screen.say(lines);
      shownVerdict = lines;
    }
  }

  private int complete(Opening opening) {
    Screen screen = kit.screen();
    screen.say("");
    screen.say(screen.bold(opening.telling().standing()));
    screen.say("  Every step is done.");
    opening.next().ifPresent(next -> screen.say("  Go on with: ./lab start " + next));
    return ExitCode.DONE.code();
  }

  private int takenDown(Lab meant) {
    kit.screen().say("");
    kit.screen().say(kit.screen().bold(meant.title() + " · taken down"));
    kit.screen()
        .say("  Its places are gone, your progress isn't. Go on with: ./lab start " + meant.id());
    return ExitCode.INCOMPLETE.code();
  }
}
