package onekernel.setup;

/**
 * What the doctor found about one requirement.
 *
 * @param requirement its name, for example {@code Docker}
 * @param required whether labs can't do without it
 * @param state how it is
 * @param found what was seen, as one short sentence
 * @param why why the kit needs it
 * @param remedy the command or the steps that mend it; empty where nothing has to be mended
 */
public record Finding(
    String requirement, boolean required, State state, String found, String why, String remedy) {

  /** How a requirement is. */
  public enum State {
    /** There, and it works. */
    OK,
    /** Not there, or not decided yet. */
    MISSING,
    /** There, and it doesn't work. */
    BROKEN
  }

  public boolean ok() {
    return state == State.OK;
  }
}
