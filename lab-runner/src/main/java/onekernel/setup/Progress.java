package onekernel.setup;

import onekernel.lab.LabException;

/** What set-up tells while it works. Stages run beside each other, so each word names its own. */
public sealed interface Progress {
  Stage stage();

  /** Nothing to do: it was done before. */
  record Skipped(Stage stage) implements Progress {}

  /** The work begins. */
  record Started(Stage stage) implements Progress {}

  /** A word from what is beneath: the build, the package manager. */
  record Line(Stage stage, String text) implements Progress {}

  /** The work is done. */
  record Finished(Stage stage, double seconds) implements Progress {}

  /** Something optional didn't work out; labs go on without it. */
  record GivenUp(Stage stage, LabException why) implements Progress {}
}
