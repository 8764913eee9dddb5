package onekernel.cli;

import java.util.concurrent.Callable;
import onekernel.place.Processes;
import picocli.CommandLine;

@CommandLine.Command(
    name = "setup",
    description = "Install and build all that labs need; a second run changes nothing.")
final class SetupCommand implements Callable<Integer> {
  private final Kit kit;

  @CommandLine.Option(
      names = "--no-install",
      description = "Install no packages; say which are missing instead.")
  private boolean refuse;

  SetupCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    long began = System.nanoTime();
    Processes processes = kit.processes("");
    SettingUp.of(kit, processes, !refuse, kit.screen()::note, () -> false).all();
    kit.screen()
        .say(
            "Set up in "
                + Screen.seconds((System.nanoTime() - began) / 1e9)
                + ". Go on with: ./lab start");
    return ExitCode.DONE.code();
  }
}
