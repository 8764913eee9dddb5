package onekernel.place;

/**
 * A Docker container.
 *
 * @param name the learner's word for it
 * @param access the way in
 */
public record Container(String name, Access access) implements Place {
  /** Docker's id for it. */
  public String id() {
    return access.fact("id");
  }

  /** The container's first process, as the host numbers it; 0 where it isn't running. */
  public long pid() {
    return Long.parseLong(access.fact("pid"));
  }

  /** Docker's word for its state: running, exited, paused, … or {@code gone}. */
  public String state() {
    return access.fact("state");
  }

  @Override
  public String toString() {
    return name;
  }
}
