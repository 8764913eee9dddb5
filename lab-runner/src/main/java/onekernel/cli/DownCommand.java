package onekernel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import onekernel.lab.LabException;
import onekernel.place.TakeDown;
import picocli.CommandLine;

@CommandLine.Command(
    name = "down",
    description = "Take down what the kit created: this lab's places, or more.")
final class DownCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.ArgGroup private More more = new More();

  /** How much more than the current lab's places. */
  static final class More {
    @CommandLine.Option(
        names = "--all",
        description = "Every place, process and network of the kit.")
    private boolean all;

    @CommandLine.Option(
        names = "--purge",
        description =
            "Also images, boxes, caches, and daemons that the kit started and nobody else uses.")
    private boolean purge;
  }

  DownCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    TakeDown.Scope scope =
        more.purge ? TakeDown.Scope.PURGE : more.all ? TakeDown.Scope.ALL : TakeDown.Scope.LAB;
    String meant = scope == TakeDown.Scope.LAB ? kit.lab(lab.named()).id() : "";
    if (scope == TakeDown.Scope.LAB) {
      kit.screen()
          .say(
              "Taking down lab "
                  + meant
                  + (lab.named().isEmpty() ? ", which was started last" : "")
                  + ". Its progress stays; every lab goes with: ./lab down --all");
    }
    List<LabException> left = new ArrayList<>();
    within(scope).forEach(inner -> left.addAll(inner.takeDown(line -> {}).run(scope, "")));
    left.addAll(kit.takeDown(line -> kit.screen().say("  " + line)).run(scope, meant));
    left.forEach(e -> kit.screen().error(e, false));
    if (left.isEmpty()) {
      kit.screen()
          .say("Nothing of " + (meant.isEmpty() ? "the kit" : "lab " + meant) + " is left there.");
    }
    return (left.isEmpty() ? ExitCode.DONE : ExitCode.ENVIRONMENT).code();
  }

  /** Before the kit's own home, whose daemons and images they use. Tests may go on beside --all. */
  private List<Kit> within(TakeDown.Scope scope) {
    return switch (scope) {
      case LAB -> List.of();
      case ALL -> List.of(BenchCommand.apart(kit));
      case PURGE -> kit.within();
    };
  }
}
