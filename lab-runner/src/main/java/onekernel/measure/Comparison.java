package onekernel.measure;

import org.jspecify.annotations.Nullable;

/**
 * A placement held against the one that its workload is compared with, by ratios of medians of the
 * workload's own unit.
 *
 * @param placement its word
 * @param against the other's word
 * @param ratio of this placement to the other; null where {@code verdict} is {@code failed} or
 *     {@code too-few}
 * @param control of the other placement to itself, from the same blocks: the noise; null likewise
 * @param floor differences up to this are noise: 0.016 is 1.6 %
 * @param verdict {@code better}, {@code worse}, {@code not-measurable}, {@code too-few} (pairs for
 *     an interval) or {@code failed}
 * @param morePairs how many more pairs would tell, where {@code verdict} is {@code not-measurable};
 *     0 where no number of them is likely to
 * @param emulated whether a VM under software emulation took part: then it says nothing about KVM
 * @param words the verdict as a sentence
 */
public record Comparison(
    String placement,
    String against,
    @Nullable Ratio ratio,
    @Nullable Ratio control,
    double floor,
    String verdict,
    int morePairs,
    boolean emulated,
    String words) {}
