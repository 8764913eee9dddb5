/**
 * Measuring: workloads in placements, samples that are taken in turns, and what can be said of them
 * honestly.
 */
@org.jspecify.annotations.NullMarked
package onekernel.measure;
