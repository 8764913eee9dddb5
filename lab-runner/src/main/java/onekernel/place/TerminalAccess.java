package onekernel.place;

import java.util.List;

/** A way in that a terminal can take as well. */
interface TerminalAccess extends Access {
  /** The command, on this machine, that gives a terminal a shell in the place. */
  List<String> terminal();
}
