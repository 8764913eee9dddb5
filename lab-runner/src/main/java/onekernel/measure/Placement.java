package onekernel.measure;

import java.util.Locale;

/** Where a workload runs; the root filesystem is the same in each. */
public enum Placement {
  /** On the host's kernel without a fence: the root filesystem under {@code chroot}. */
  BARE_METAL,
  /** A container on the host's kernel. */
  CONTAINER,
  /** A VM, with a kernel of its own. */
  VM,
  /** A container on a VM's kernel. */
  CONTAINER_IN_VM;

  /**
   * The placement of this word.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Placement of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As people write it: {@code container-in-vm}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
