package onekernel.place;

/**
 * A virtual machine of libvirt's.
 *
 * @param name the learner's word for it
 * @param access the way in
 */
public record Vm(String name, Access access) implements Place {
  /** Its UUID. */
  public String id() {
    return access.fact("id");
  }

  /** What runs its instructions. */
  public Accelerator accelerator() {
    return Accelerator.valueOf(access.fact("accelerator"));
  }

  /** The QEMU process on the host; 0 where the VM isn't running. */
  public long pid() {
    return Long.parseLong(access.fact("pid"));
  }

  /** libvirt's word for its state: running, paused, shut off, crashed, … or {@code gone}. */
  public String state() {
    return access.fact("state");
  }

  /** What the VM has written to its serial console since it was created. */
  public String console() {
    return access.fact("console");
  }

  /**
   * Runs a script in busybox's shell, which has {@code cat}, {@code grep}, {@code stat}, {@code
   * readlink} and the like inside, whatever stands in the path: under emulation, starting a program
   * takes longer than what it does.
   */
  public Output busybox(String script) {
    return run("/bin/busybox", "sh", "-c", script);
  }

  @Override
  public String toString() {
    return name;
  }
}
