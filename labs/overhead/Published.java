package onekernel.labs.overhead;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The table that the last step shows: Felter et al., IBM RC25482, 2014. */
enum Published {
  LINPACK(290.8, 284.2, true),
  STREAM(45.6, 45.0, true),
  SEQUENTIAL(807, 802, true),
  TCP(9.35, 9.29, true),
  RANDOM(84, 46, true),
  RTT(37.6, 67.9, false),
  REDIS(16421, 9390, true),
  CROWD(109969, 98677, true),
  MYSQL(13393, 5657, true);

  private final double bare;
  private final double kvm;
  private final boolean moreIsBetter;

  Published(double bare, double kvm, boolean moreIsBetter) {
    this.bare = bare;
    this.kvm = kvm;
    this.moreIsBetter = moreIsBetter;
  }

  /** What is lost: 0.023 is 2.3 %. Of a time it is how much longer it takes. */
  double price() {
    return moreIsBetter ? 1 - kvm / bare : kvm / bare - 1;
  }

  boolean moreIsBetter() {
    return moreIsBetter;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<Published> within(double limit) {
    return Arrays.stream(values())
        .filter(row -> row.price() <= limit)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Published.class)));
  }

  static Set<Published> in(String text) {
    Set<String> words = Set.copyOf(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z]+")));
    return Arrays.stream(values())
        .filter(row -> words.contains(row.word()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Published.class)));
  }
}
