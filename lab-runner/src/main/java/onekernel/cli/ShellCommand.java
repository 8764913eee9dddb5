package onekernel.cli;

import java.util.List;
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
    Meant meant = lab.meant(kit, List.of(place));
    Opening opening = Opening.unopened(kit, meant.lab());
    String name = meant.place(opening, place).name();
    opening.session().prepare();
    opening.enterCurrent();
    return opening.processes().interactive(opening.session().shell(name));
  }
}
