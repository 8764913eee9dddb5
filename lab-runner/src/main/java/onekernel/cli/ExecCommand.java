package onekernel.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import onekernel.place.Output;
import onekernel.place.Place;
import picocli.CommandLine;

@CommandLine.Command(
    name = "exec",
    description = "Run a command in a place of the lab: ./lab exec PLACE -- COMMAND")
final class ExecCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Kit kit;

  @CommandLine.Mixin private LabOption lab = new LabOption();

  @CommandLine.Parameters(
      index = "0",
      paramLabel = "PLACE",
      description = "host, or a place that the lab declares.")
  private String place = "";

  @CommandLine.Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, after --.")
  private List<String> command = new ArrayList<>();

  ExecCommand(Kit kit) {
    this.kit = kit;
  }

  @Override
  public Integer call() {
    List<String> words = new ArrayList<>(List.of(place, "--"));
    words.addAll(command);
    Meant meant = lab.meant(kit, words);
    Opening opening = Opening.unopened(kit, meant.lab());
    Place where = meant.place(opening, place);
    opening.session().prepare();
    opening.enterCurrent();
    Output output = where.run(LIMIT, command);
    kit.screen().out().print(output.stdout());
    kit.screen().err().print(output.stderr());
    return output.exit();
  }
}
