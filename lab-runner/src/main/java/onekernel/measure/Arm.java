package onekernel.measure;

/**
 * What is run once in a block: a placement (or one of the two ways of a {@link Contest}), or for
 * the A/A control once more the one that the others are compared with.
 *
 * @param placement its word
 */
record Arm(String placement, boolean control) {
  static Arm of(Placement placement) {
    return new Arm(placement.word(), false);
  }
}
