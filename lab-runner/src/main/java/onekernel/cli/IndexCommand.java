package onekernel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

@CommandLine.Command(
    name = "index",
    hidden = true,
    description = "Read all labs and compile their checks, so that the first start is quick.")
final class IndexCommand implements Callable<Integer> {
  private final Kit kit;

  IndexCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    kit.allLabs().forEach(kit::checks);
    return ExitCode.DONE.code();
  }
}
