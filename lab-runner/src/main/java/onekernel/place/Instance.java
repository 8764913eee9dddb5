package onekernel.place;

import java.time.Duration;
import java.util.List;

/**
 * One container or VM of which each act of its life can be timed. It is written down as ours before
 * it exists, so that whatever ends the program, {@code down} finds it.
 *
 * <p>An act returns how long it took, from being called until its effect was there. "Answering" is
 * the same for all: the root filesystem's SSH server has sent its greeting over TCP.
 *
 * <p>Each throws {@code LabException} where its effect didn't come; after that only {@link
 * #discard} is of use.
 */
public interface Instance {
  /** From nothing to something that could be started. */
  Duration create();

  /** From off to answering. */
  Duration boot();

  /** From answering to answering anew; what runs in it is ended in good order first. */
  Duration reboot();

  /** Until what it is is kept: a VM's disk, memory and devices, a container's files. */
  Duration snapshot();

  /** Back to the snapshot, until it answers. */
  Duration restore();

  /** From answering to off, in good order. */
  Duration stop();

  /** From off to nothing. */
  Duration delete();

  /** Removes whatever is left of it, whatever it is doing, and writes that down. */
  void discard();

  /** The processes that this machine has because of it, by pid; empty where it is off. */
  List<Long> processes();

  /** What of this machine's disk it takes beyond its image. */
  long diskBytes();

  /** The image that it was made of. */
  Image image();

  /**
   * Everything that one image holds, the kernel of a VM included.
   *
   * @param unpacked bytes as a file system holds them
   * @param packed bytes on this machine's disk; fewer where they are compressed
   */
  record Image(long unpacked, long packed) {}
}
