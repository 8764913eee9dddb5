package onekernel.place;

/**
 * What a VM is doing. libvirt has more words than a decision needs, and Vagrant's binding answers
 * null to most of them; here every word has a kind.
 *
 * @param kind what can be decided on
 * @param word libvirt's own word; {@code saved} and {@code gone} are ours
 */
record VmState(Kind kind, String word) {
  /** Closed, so that whoever decides has to say something about each. */
  enum Kind {
    RUNNING,
    PAUSED,
    SAVED,
    OFF,
    CRASHED,
    NOT_CREATED,
    UNKNOWN
  }

  static final VmState GONE = new VmState(Kind.NOT_CREATED, "gone");

  /** From the words of {@code virsh dominfo}. */
  static VmState of(String word, boolean managedSave) {
    return switch (word) {
      case "running", "idle", "in shutdown" -> new VmState(Kind.RUNNING, word);
      case "paused", "pmsuspended" -> new VmState(Kind.PAUSED, word);
      case "shut off", "no state" ->
          managedSave ? new VmState(Kind.SAVED, "saved") : new VmState(Kind.OFF, word);
      case "crashed" -> new VmState(Kind.CRASHED, word);
      default -> new VmState(Kind.UNKNOWN, word);
    };
  }
}
