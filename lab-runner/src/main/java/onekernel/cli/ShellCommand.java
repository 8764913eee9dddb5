package onekernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

@CommandLine.Command(name = "shell", description = "Open a shell in a place of the lab.")
final class ShellCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      paramLabel = "PLACE",
      description = "host, or a place that the lab declares.")
  private String place = "";

  ShellCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    Opening opening = Opening.unopened(kit, kit.lab(lab.named()));
    opening.session().prepare();
    opening.enterCurrent();
    return opening.processes().interactive(opening.session().shell(place));
  }
}
