package onekernel.place;

import onekernel.lab.LabException;

/** The way into the host: a process of this machine. */
final class HostAccess implements Access {
  private final Processes processes;

  HostAccess(Processes processes) {
    this.processes = processes;
  }

  @Override
  public Output run(Command command) {
    return processes.run(command);
  }

  @Override
  public String fact(String name) {
    return switch (name) {
      case "state" -> "running";
      case "pid" -> "1";
      case "id" -> Host.NAME;
      default ->
          throw LabException.usage(
              "The host has no fact \"" + name + "\".",
              "It knows: state, pid, id.",
              "Ask the place that has it.");
    };
  }
}
