package onekernel.place;

/**
 * A running kernel, as it describes itself below /proc.
 *
 * @param release what {@code uname -r} prints; two kernels may well share it
 * @param version what {@code uname -v} prints
 * @param bootId drawn at random at each boot: the kernel's identity
 * @param commandLine what it was started with
 */
public record Kernel(String release, String version, String bootId, String commandLine) {
  /** Whether both are the same running kernel, which the release can't tell. */
  public boolean isSameAs(Kernel other) {
    return bootId.equals(other.bootId);
  }
}
