package onekernel.place;

/**
 * The way into a place: a process on this machine, an exec in Docker, a kept SSH connection, or,
 * for a learner's snippet, a narrow channel to the program that holds those.
 */
public interface Access {
  /**
   * Runs a command and waits for it.
   *
   * @throws onekernel.lab.LabException where the place can't be reached (never for a command that
   *     merely fails)
   */
  Output run(Command command);

  /**
   * What the outside knows of the place: {@code pid} (its first process on the host), {@code id},
   * {@code state}, {@code console}, {@code accelerator}.
   *
   * @throws onekernel.lab.LabException where the place has no such fact
   */
  String fact(String name);
}
