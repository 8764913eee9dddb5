package onekernel.measure;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import onekernel.lab.LabException;
import onekernel.place.Instance;

/**
 * What instances that nobody uses take of the machine.
 *
 * @param memory of all together
 * @param processors of each, in milliseconds of processor time per second
 */
record Idle(Footprint.Memory memory, List<Double> processors) {
  /** A boot leaves work behind that ends soon after. */
  private static final Duration SETTLING = Duration.ofSeconds(3);

  private static final Duration WINDOW = Duration.ofSeconds(5);

  /**
   * Less than this isn't told apart, in ms/s: an idle container's processes may not run once while
   * one looks, and nothing is that many times nothing.
   */
  private static final double FINEST = 0.01;

  static Idle of(List<Instance> instances) {
    pause(SETTLING);
    long start = System.nanoTime();
    List<Footprint> before = looks(instances);
    pause(WINDOW);
    List<Footprint> after = looks(instances);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Double> processors =
        IntStream.range(0, instances.size())
            .mapToObj(i -> after.get(i).nanosSince(before.get(i)) / 1e6 / seconds)
            .toList();
    List<Long> all = instances.stream().flatMap(i -> i.processes().stream()).toList();
    return new Idle(Footprint.Memory.of(all), processors);
  }

  private static List<Footprint> looks(List<Instance> instances) {
    return instances.stream().map(i -> Footprint.of(i.processes())).toList();
  }

  /** A figure that can be part of a ratio. */
  static double told(double millisPerSecond) {
    return Math.max(FINEST, millisPerSecond);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LabException.place(
          "Nobody waited for it to be idle.", "It was interrupted.", "./lab measure --resume");
    }
  }
}
