package onekernel.labs.cgroups;

/**
 * What a group may take of memory, and what came of it.
 *
 * @param limit bytes of memory, or {@link Group#NO_LIMIT}
 * @param withSwap bytes of memory and swap together, likewise; also where the kernel doesn't count
 * @param countsSwap whether it does
 * @param peak the most bytes that it ever had; {@link Group#NO_LIMIT} where that isn't kept
 * @param kills how many of its processes the kernel killed for want of memory
 */
record Memory(long limit, long withSwap, boolean countsSwap, long peak, long kills) {
  static Memory of(Group group) {
    long limit = Group.limit(group.text("memory", "memory.limit_in_bytes", "memory.max"));
    String swap = group.text("memory", "memory.memsw.limit_in_bytes", "memory.swap.max");
    long more = Group.limit(swap);
    boolean onTop = group.isV2("memory") && more != Group.NO_LIMIT && limit != Group.NO_LIMIT;
    String events = group.text("memory", "memory.oom_control", "memory.events");
    return new Memory(
        limit,
        onTop ? limit + more : more,
        !swap.isEmpty(),
        Group.limit(group.text("memory", "memory.max_usage_in_bytes", "memory.peak")),
        Group.counter("oom_kill", events));
  }

  /** The peak as the end of a sentence, where it is known. */
  String most() {
    return peak == Group.NO_LIMIT ? "" : "; the most that web ever took is " + mib(peak);
  }

  /** A number of bytes as people write it. */
  static String mib(long bytes) {
    return bytes == Group.NO_LIMIT
        ? "no limit"
        : bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : "%.1f MiB".formatted(bytes / 1048576.0);
  }
}
