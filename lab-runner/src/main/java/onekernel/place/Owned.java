package onekernel.place;

import java.util.Map;

/**
 * Something that the kit creates. Written down before it is created, so that nothing is ever there
 * without a line here; what carries its uuid is ours, what merely has a similar name isn't.
 *
 * @param uuid drawn beforehand and given to the thing: a Docker label, a libvirt UUID, a token in a
 *     process's environment
 * @param kind what it is
 * @param lab whose place it belongs to; empty where all labs share it
 * @param place the place's name; empty where it isn't one
 * @param detail what is needed to find and undo it, by kind
 */
public record Owned(String uuid, Kind kind, String lab, String place, Map<String, String> detail) {
  public Owned {
    detail = Map.copyOf(detail);
  }

  /** The kinds of thing, in the order in which they are taken down. */
  public enum Kind {
    PROCESSES,
    CONTAINER,
    LXC,
    VM,
    NETWORK,
    POOL,
    IMAGE,
    BOX,
    DAEMON,
    /** Rights of a device of this machine, widened as udev would have done. */
    DEVICE
  }
}
