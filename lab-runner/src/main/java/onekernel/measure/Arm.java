package onekernel.measure;

/**
 * What is run once in a block: a placement, or for the A/A control once more the one that the
 * others are compared with.
 */
record Arm(Placement placement, boolean control) {}
