package onekernel.place;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import onekernel.lab.LabException;

/**
 * The way into the host: a process of this machine.
 *
 * @param known what a shell on the host knows of the lab, as environment
 */
record HostAccess(Processes processes, Supplier<Map<String, String>> known) implements Access {
  @Override
  public Output run(Command command) {
    return processes.run(command, Path.of("").toAbsolutePath(), known.get());
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
