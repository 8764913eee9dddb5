package onekernel.cli;

import onekernel.lab.Step;
import picocli.CommandLine;

@CommandLine.Command(
    name = "solve",
    description = "Show the answer of a step and do it; it counts as done and earns nothing.")
final class SolveCommand extends OneStep {
  SolveCommand(Kit kit) {
    super(kit);
  }

  @Override
  int work(Opening opening, Step step) {
    opening.open();
    kit.screen().say(opening.solve(step));
    return ExitCode.of(opening.session().progress().step(step.id()).passed());
  }
}
