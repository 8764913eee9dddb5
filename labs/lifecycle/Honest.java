package onekernel.labs.lifecycle;

import static onekernel.grade.NotYet.expected;

import onekernel.grade.NotYet;

/** What may be done with a run that came to no end. */
final class Honest {
  private Honest() {}

  static void judge(String choice) {
    NotYet.Expectation wanted = expected("what leaves the judgement to the reader");
    wanted.unlessNot(
        choice.startsWith("drop the slowest"),
        "dropping by size: it takes a slow reboot that was one, and leaves the second time-out in");
    wanted.unlessNot(
        choice.startsWith("take the median"),
        "a median that says nothing of failures: it looks healthy until half of the reboots hang");
    wanted.unlessNot(
        choice.startsWith("count"),
        "an average with the limit in it: a patient harness would have measured another ratio");
    wanted.unlessNot(
        choice.startsWith("repeat"),
        "failures tried away: whoever reads it will believe that each reboot worked");
  }
}
