package onekernel.cli;

import java.util.Optional;
import picocli.CommandLine;

/** {@code --lab}, for commands that work on the lab started last unless told otherwise. */
final class LabOption {
  @CommandLine.Option(
      names = "--lab",
      paramLabel = "LAB",
      description = "The lab; else the one started last.")
  private Optional<String> lab = Optional.empty();

  Optional<String> named() {
    return lab;
  }
}
