package onekernel.setup;

import java.util.function.Consumer;

/** What a stage of set-up does. */
public interface Work {
  /** Whether it is done already: looks at files and sockets only, for some milliseconds. */
  boolean done();

  /**
   * Asks somebody at the terminal for what it will need, so that it doesn't while a prompt has the
   * terminal.
   *
   * @param say takes a line about it
   * @throws onekernel.lab.LabException where they refuse
   */
  default void ask(Consumer<String> say) {}

  /**
   * Does it. Killed at any moment, it can be done again.
   *
   * @param say takes a line about how far it is
   * @throws onekernel.lab.LabException where it can't be done
   */
  void perform(Consumer<String> say);
}
