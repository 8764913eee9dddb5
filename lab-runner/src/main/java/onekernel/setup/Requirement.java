package onekernel.setup;

import java.util.function.Supplier;

/**
 * Something that the kit needs, and a read-only look at whether it is there.
 *
 * @param name what it is called
 * @param required whether labs can't do without it
 * @param why what it is needed for
 * @param probe looks, changes nothing, and is bounded in time by the doctor
 */
record Requirement(String name, boolean required, String why, Supplier<Seen> probe) {
  static Requirement required(String name, String why, Supplier<Seen> probe) {
    return new Requirement(name, true, why, probe);
  }

  static Requirement optional(String name, String why, Supplier<Seen> probe) {
    return new Requirement(name, false, why, probe);
  }

  Finding finding(Seen seen) {
    return new Finding(name, required, seen.state(), seen.found(), why, seen.remedy());
  }
}
