package onekernel.session;

import java.time.Duration;
import onekernel.lab.LabException;
import onekernel.lab.Step;

/** What happens in a session without being asked for; a front end shows it as it sees fit. */
public sealed interface News {
  /** A place is being opened. */
  record Opening(String place) implements News {}

  /** How the opening goes. */
  record Progressing(String place, String what) implements News {}

  /** A place answers, after this long. */
  record Ready(String place, Duration took) implements News {}

  /** A place runs and doesn't answer yet: its kernel is being started anew. */
  record Starting(String place) implements News {}

  /** A place couldn't be opened; it is tried again when it is next needed. */
  record Trouble(String place, LabException why) implements News {}

  /** The step's scene is built. */
  record SceneBuilt(Step step) implements News {}
}
