package onekernel.place;

/**
 * A container: Docker's on the host, or Podman's inside a VM. Both answer the same questions, and
 * that they do is what a learner is to see.
 *
 * @param name the learner's word for it
 * @param access the way in
 */
public record Container(String name, Access access) implements Place {
  /** Its runtime's id for it. */
  public String id() {
    return access.fact("id");
  }

  /**
   * The container's first process, as the kernel that it runs on numbers it: the host's, or its
   * VM's; 0 where it isn't running.
   */
  public long pid() {
    return Long.parseLong(access.fact("pid"));
  }

  /** Its runtime's word for its state: running, exited, paused, … or {@code gone}. */
  public String state() {
    return access.fact("state");
  }

  @Override
  public String toString() {
    return name;
  }
}
