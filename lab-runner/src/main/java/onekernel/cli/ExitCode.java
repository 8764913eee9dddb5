package onekernel.cli;

import onekernel.lab.LabException;

/** What the program's exit code says. */
enum ExitCode {
  DONE,
  INCOMPLETE,
  USAGE,
  ENVIRONMENT,
  OURS;

  int code() {
    return ordinal();
  }

  static ExitCode of(LabException e) {
    return switch (e.blame()) {
      case USAGE -> USAGE;
      case ENVIRONMENT, PLACE -> ENVIRONMENT;
      case OURS -> OURS;
    };
  }

  static int of(boolean complete) {
    return (complete ? DONE : INCOMPLETE).code();
  }
}
