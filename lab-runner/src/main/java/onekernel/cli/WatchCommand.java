package onekernel.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import onekernel.lab.Lab;
import onekernel.lab.Step;
import onekernel.lab.Verdict;
import picocli.CommandLine;

@CommandLine.Command(
    name = "watch",
    description = "Check about once a second and show each step as it turns green; no button.")
final class WatchCommand implements Callable<Integer> {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Kit kit;

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
    Screen screen = kit.screen();
    Telling telling = opening.telling().at(Telling.Front.WATCH);
    screen.say(screen.bold(telling.standing()));
    String shown = "";
    Optional<Step> current = opening.session().current();
    while (current.isPresent()) {
      Step step = current.get();
      if (!shown.startsWith(step.id() + "\n")) {
        screen.say(telling.text(step));
        shown = step.id() + "\n";
      }
      shown = look(opening, telling, step, shown);
      current = opening.session().current();
      if (current.filter(step::equals).isPresent()) {
        Thread.sleep(TICK);
      }
    }
    screen.say(screen.bold(telling.standing()));
    opening.next().ifPresent(next -> screen.say("Go on with: ./lab start " + next));
    return ExitCode.DONE.code();
  }

  /** Evaluates the step and shows the verdict where it isn't the one that was shown last. */
  private String look(Opening opening, Telling telling, Step step, String shown) {
    boolean answered = opening.session().progress().step(step.id()).answer().isPresent();
    if (step.kind().takesAnswer() && !answered) {
      opening.session().enter(step);
      return shown;
    }
    Verdict verdict = opening.session().check(step);
    List<String> lines = telling.verdict(step, verdict);
    String now = step.id() + "\n" + String.join("\n", lines);
    if (!now.equals(shown)) {
      kit.screen().say(lines);
    }
    return now;
  }
}
