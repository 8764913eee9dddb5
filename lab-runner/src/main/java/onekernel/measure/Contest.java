package onekernel.measure;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import onekernel.lab.LabException;

/**
 * Two ways of doing one thing, timed by the engine that placements are measured with: in blocks of
 * the kit's way, the other way and once more the other way, in an order that lots decide.
 *
 * @param word names it
 * @param kit the kit's way
 * @param other what it is held against
 * @param pairs how many are taken
 */
public record Contest(String word, Way kit, Way other, int pairs) {
  /** The kit's way, where an engine that knows placements wants a word. */
  public static final String KIT = "kit";

  /** The other way, likewise. */
  public static final String OTHER = "other";

  /** One way of doing it. */
  public interface Way {
    /**
     * Does it once.
     *
     * @return how many seconds it took, without what had to be made ready and put away
     * @throws LabException where it didn't succeed
     */
    double seconds();
  }

  /**
   * What came of it.
   *
   * @param result in seconds, held against the other way
   * @param conditions what the machine was like meanwhile
   */
  public record Held(Result result, Conditions conditions) {
    /** The kit's way to the other, by their medians; empty where a way failed. */
    public Optional<Ratio> ratio() {
      return result.comparisons().stream()
          .flatMap(c -> Optional.ofNullable(c.ratio()).stream())
          .findFirst();
    }

    /** Samples of the kit's way, or of the other without its control. */
    public Cell cell(String way) {
      return cell(way, false);
    }

    /** The second samples of each block of the other way. */
    public Cell control() {
      return cell(OTHER, true);
    }

    private Cell cell(String way, boolean control) {
      return result.cells().stream()
          .filter(c -> c.placement().equals(way) && c.control() == control)
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Times both.
   *
   * @param samples a file that grows by a line per sample; where it holds some already, as after a
   *     kill, they count, and only what lacks is taken
   */
  public Held hold(Path samples, Progress progress) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Plan plan =
        new Plan(
            word,
            now.toString(),
            List.of(word),
            List.of(OTHER, KIT),
            pairs,
            0,
            new Random().nextLong());
    Workload workload = new Program(word, "", "", "s", false, "", output -> Optional.empty(), 1, 0);
    Journal journal = new Journal(samples);
    if (journal.plan().isEmpty()) {
      journal.begin(plan);
    }
    Look before = Look.around();
    boolean tried = !journal.samples().isEmpty();
    new Run(plan, List.of(workload), journal, new Turns(tried), progress).toTheEnd();
    Conditions conditions = Look.around().since(before, "", "", Map.of());
    Samples taken = Samples.of(word, journal.samples());
    return new Held(new Analysis(plan, Map.of()).of(workload, taken), conditions);
  }

  private final class Turns implements Sampling {
    private final boolean tried;

    Turns(boolean tried) {
      this.tried = tried;
    }

    /** Each way once; what the control would try was just tried. */
    @Override
    public Optional<Sample> warmUp(Workload workload, Arm arm, Arm base, int order) {
      return tried || arm.control() ? Optional.empty() : Optional.of(take(workload, arm, 0, order));
    }

    @Override
    public Sample take(Workload workload, Arm arm, int block, int order) {
      long start = System.nanoTime();
      double seconds = 0;
      String failure = "";
      try {
        seconds = (arm.placement().equals(KIT) ? kit : other).seconds();
      } catch (LabException e) {
        failure = e.problem() + " " + e.why();
      }
      double all = (System.nanoTime() - start) / 1e9;
      return new Sample(word, arm.placement(), arm.control(), block, order, seconds, all, failure);
    }
  }
}
