package onekernel.page;

/**
 * One thing that is wrong with a lab, as its author needs to hear it.
 *
 * @param file as it is shown; empty where the problem isn't one line's
 * @param line from 1
 * @param problem what is wrong, as one sentence
 * @param cause why the kit can't go on from it
 * @param remedy what to change
 */
record Problem(String file, int line, String problem, String cause, String remedy) {
  /** The sentence with its place in front, in the form that editors and terminals can jump to. */
  String where() {
    return file.isEmpty() ? problem : file + ":" + line + ": " + problem;
  }

  String told() {
    return where() + "\n  " + cause.replace("\n", "\n  ") + "\n  " + remedy.replace("\n", "\n  ");
  }
}
