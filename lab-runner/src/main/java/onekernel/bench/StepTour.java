package onekernel.bench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import onekernel.grade.Meanwhile;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import onekernel.measure.Contest;
import onekernel.measure.Progress;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Vm;
import onekernel.session.AnsweredStep;

/**
 * Goes through every step of every lab, does it by its answer, and times its verdict.
 *
 * @param samples a new file for each step
 */
record StepTour(Setting setting, Supplier<Path> samples, Progress progress) {
  /**
   * Times all.
   *
   * @param box a container in which nothing runs
   * @param pairs how many are taken of each step
   */
  Verdicts through(String box, int pairs) {
    Verdicts verdicts = new Verdicts();
    for (Lab lab : setting.labs()) {
      Setting.Rehearsed rehearsed = setting.rehearsing().apply(lab);
      try {
        rehearsed.session().begin();
        for (Step step : lab.steps()) {
          time(rehearsed, lab, step, box, pairs, verdicts);
        }
      } finally {
        rehearsed.end().run();
      }
    }
    return verdicts;
  }

  private void time(
      Setting.Rehearsed rehearsed, Lab lab, Step step, String box, int pairs, Verdicts verdicts) {
    try {
      AnsweredStep answered = new AnsweredStep(rehearsed.session(), rehearsed.answers(), step);
      Optional<Vm> vm = answered.vm();
      String against =
          vm.isEmpty()
              ? Verdicts.IN_CONTAINER
              : answered.looksIntoContainer() ? Verdicts.IN_BOTH : Verdicts.IN_VM;
      Contest.Way command = () -> Sides.seconds(() -> command(against, vm, box));
      Contest.Way verdict = () -> answered.verdict().toNanos() / 1e9;
      verdicts.add(
          lab.id(),
          step.id(),
          against,
          new Contest(lab.id() + "/" + step.id(), verdict, command, pairs)
              .hold(samples.get(), progress));
    } catch (LabException e) {
      verdicts.failed(lab.id(), step.id(), e.problem() + " " + e.why());
    }
  }

  /** A command where the step's checks look; side by side where they look into two kinds. */
  private void command(String against, Optional<Vm> vm, String box) {
    Supplier<Output> exec =
        () -> setting.processes().run(Command.of("docker", "exec", box, "true"));
    Supplier<Output> inVm = () -> vm.orElseThrow().run("true");
    switch (against) {
      case Verdicts.IN_CONTAINER -> Sides.succeeded(exec.get());
      case Verdicts.IN_VM -> Sides.succeeded(inVm.get());
      default -> {
        Meanwhile<Output> beside = Meanwhile.look(exec::get);
        Sides.succeeded(inVm.get());
        Sides.succeeded(beside.seen());
      }
    }
  }
}
