package onekernel.setup;

import onekernel.setup.Finding.State;

/** What a probe saw: the part of a {@link Finding} that isn't known beforehand. */
record Seen(State state, String found, String remedy) {
  static Seen fine(String found) {
    return new Seen(State.OK, found, "");
  }

  static Seen missing(String found, String remedy) {
    return new Seen(State.MISSING, found, remedy);
  }

  static Seen broken(String found, String remedy) {
    return new Seen(State.BROKEN, found, remedy);
  }
}
