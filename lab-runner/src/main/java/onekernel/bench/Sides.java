package onekernel.bench;

import java.util.function.Supplier;
import onekernel.lab.LabException;
import onekernel.measure.Contest;
import onekernel.place.Output;

/**
 * Both sides of a row, ready to be timed.
 *
 * @param kit the kit's way
 * @param other what it is held against
 * @param end puts away what was made ready
 */
record Sides(Contest.Way kit, Contest.Way other, Runnable end) {
  /** How many seconds the work takes. */
  static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The same of a command, which has to succeed. */
  static double succeeding(Supplier<Output> command) {
    return seconds(() -> succeeded(command.get()));
  }

  static Output succeeded(Output out) {
    if (!out.ok()) {
      throw LabException.environment(
          "A command that was to be timed ended with " + out.exit() + ".",
          out.stderr().isBlank() ? out.text() : out.stderr().strip(),
          "See how the places are with: ./lab doctor");
    }
    return out;
  }
}
