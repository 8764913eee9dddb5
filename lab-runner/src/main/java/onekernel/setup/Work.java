package onekernel.setup;

import java.util.function.Consumer;

/** What a stage of set-up does. */
public interface Work {
  /** Whether it is done already: looks at files and sockets only, for some milliseconds. */
  boolean done();

  /**
   * Does it. Killed at any moment, it can be done again.
   *
   * @param say takes a line about how far it is
   * @throws onekernel.lab.LabException where it can't be done
   */
  void perform(Consumer<String> say);
}
