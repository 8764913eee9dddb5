package onekernel.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * Measured by running a program in a place, which times itself there: the way in is no part of the
 * figure.
 *
 * @param word as people write it
 * @param what it measures, as a phrase
 * @param tool the program, which the root filesystem holds
 * @param unit of its figure
 * @param higherIsBetter whether more of the unit is better
 * @param script for {@code sh -c} in the place; {@code {n}} stands for how much work to do
 * @param reading finds the figure in what the script printed
 * @param amount how much work is tried first
 * @param seconds how long one run should take where the others are compared with; 0 where the
 *     amount is a time itself
 * @param otherEnd for {@code sh -c} on bare metal before each run: starts what the script speaks
 *     with, waits until it listens at {@code {host}} and {@code {port}}, and leaves it to end by
 *     itself; empty for most
 */
public record Program(
    String word,
    String what,
    String tool,
    String unit,
    boolean higherIsBetter,
    String script,
    Reading reading,
    long amount,
    double seconds,
    String otherEnd)
    implements Workload {
  /** Emulation takes twenty times as long, and a busy machine some more of it. */
  private static final int SLOWEST = 100;

  private static final long SHORTEST_LIMIT = 30;

  /** A program that speaks with nobody. */
  Program(
      String word,
      String what,
      String tool,
      String unit,
      boolean higherIsBetter,
      String script,
      Reading reading,
      long amount,
      double seconds) {
    this(word, what, tool, unit, higherIsBetter, script, reading, amount, seconds, "");
  }

  /** Where a run finds its other end. */
  record Address(String host, int port) {
    static final Address NONE = new Address("", 0);

    String in(String script) {
      return script.replace("{host}", host).replace("{port}", "" + port);
    }
  }

  /** Finds the figure in a program's output. */
  public interface Reading {
    /** The figure; empty where the output holds none. */
    Optional<Double> of(String output);
  }

  String script(long n, Address other) {
    return other.in(script.replace("{n}", Long.toString(n)));
  }

  /** After this long a run has failed. */
  Duration limit() {
    return Duration.ofSeconds(Math.max(SHORTEST_LIMIT, (long) (seconds * SLOWEST)));
  }

  /** A program's blocks are its own. */
  @Override
  public String turn() {
    return word;
  }

  @Override
  public boolean isFor(String placement) {
    return true;
  }

  @Override
  public boolean emulationMatters() {
    return true;
  }
}
