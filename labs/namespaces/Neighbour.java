package onekernel.labs.namespaces;

import onekernel.place.Namespaces;

/**
 * A container that the learner made, or that somebody put into the namespaces of another.
 *
 * @param name Docker's
 * @param mine whether it carries the label of the learner's own
 * @param namespaces none where it doesn't run
 */
record Neighbour(String name, boolean mine, Namespaces namespaces) {
  boolean runs() {
    return !namespaces.inodes().isEmpty();
  }

  boolean isIn(String kind, Namespaces others) {
    return namespaces.sharedWith(others).contains(kind);
  }
}
