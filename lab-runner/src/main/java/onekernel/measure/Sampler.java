package onekernel.measure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import onekernel.lab.LabException;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * Takes samples of programs, one at a time. Whatever keeps a run from giving a figure is written
 * into its sample: a failure of one cell is no failure of the measurement.
 */
final class Sampler {
  /** Where a placement is this much slower, the same amount of work would take too long. */
  private static final double MUCH = 6;

  private static final int PART = 4;

  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 30_000;
  private static final int TRIES = 3;
  private static final int MOST_WORDS = 200;

  /** A placement that died is opened anew once. */
  private static final int MOST_OPENINGS = 2;

  private final Ground ground;
  private final Map<Placement, Place> places = new EnumMap<>(Placement.class);
  private final Map<Placement, Integer> openings = new EnumMap<>(Placement.class);
  private final Map<Placement, LabException> closed = new EnumMap<>(Placement.class);
  private final Map<Placement, String> hosts = new EnumMap<>(Placement.class);
  private final Map<String, Long> amounts = new HashMap<>();

  Sampler(Ground ground) {
    this.ground = ground;
  }

  /**
   * Tries the workload before it counts, and finds how much work takes the workload's time: the
   * same amount everywhere, unless a placement is much slower than the one that it is compared
   * with.
   */
  Sample warmUp(Program workload, Arm arm, Arm base, int order) {
    Long there = amounts.get(key(workload, base));
    return there == null ? calibrated(workload, arm, order) : tried(workload, arm, there, order);
  }

  private Sample calibrated(Program workload, Arm arm, int order) {
    long amount = workload.amount();
    Sample sample = run(workload, arm, amount, 0, order); // fills caches, and opens the place
    double seconds = sample.seconds();
    for (int i = 1; i < TRIES && !sample.failed() && workload.seconds() > 0; i++) {
      sample = run(workload, arm, amount, 0, order);
      seconds += sample.seconds();
      amount = Math.max(1, Math.round(amount * workload.seconds() / sample.seconds()));
    }
    amounts.put(key(workload, arm), amount);
    return sample.lasting(seconds);
  }

  /** A part of the work is enough to see whether all of it takes much longer here. */
  private Sample tried(Program workload, Arm arm, long there, int order) {
    long part = Math.max(1, there / PART);
    Sample sample = run(workload, arm, part, 0, order);
    double all = sample.seconds() * there / part;
    boolean slower = workload.seconds() > 0 && all > MUCH * workload.seconds();
    double share = workload.seconds() / sample.seconds();
    String key = key(workload, arm);
    amounts.putIfAbsent(key, slower ? Math.max(1, Math.round(part * share)) : there);
    return sample;
  }

  Sample take(Program workload, Arm arm, int block, int order) {
    long amount = amounts.getOrDefault(key(workload, arm), workload.amount());
    return run(workload, arm, amount, block, order);
  }

  private static String key(Program workload, Arm arm) {
    return workload.word() + " " + arm.placement();
  }

  private Sample run(Program workload, Arm arm, long amount, int block, int order) {
    Placement placement = Placement.of(arm.placement());
    long start = System.nanoTime();
    double value = 0;
    String failure = "";
    try {
      Place place = place(placement);
      Program.Address other = otherEnd(workload, placement);
      start = System.nanoTime();
      Command command = Command.script(workload.script(amount, other)).within(workload.limit());
      Output out = place.access().run(command);
      Optional<Double> figure = out.ok() ? workload.reading().of(out.stdout()) : Optional.empty();
      value = figure.filter(f -> f > 0 && Double.isFinite(f)).orElse(0.0);
      failure = value > 0 ? "" : reason(out, workload);
      if (value <= 0 && !place.access().run(Command.of("true")).ok()) {
        places.remove(placement); // it was killed under the run
      }
    } catch (LabException e) {
      places.remove(placement);
      failure = brief(e.problem() + " " + e.why());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Sample(
        workload.word(), arm.placement(), arm.control(), block, order, value, seconds, failure);
  }

  /** Starts it anew for each run: at a port that the last run's can't still be holding. */
  private Program.Address otherEnd(Program workload, Placement placement) {
    if (workload.otherEnd().isEmpty()) {
      return Program.Address.NONE;
    }
    int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
    String host = hosts.computeIfAbsent(placement, ground::host);
    Program.Address address = new Program.Address(host, port);
    Command start = Command.script(address.in(workload.otherEnd()));
    Output out = place(Placement.BARE_METAL).access().run(start);
    if (!out.ok()) {
      throw LabException.environment(
          "The other end on the host didn't start.", reason(out, workload), "./lab doctor");
    }
    return address;
  }

  private Place place(Placement placement) {
    @Nullable Place open = places.get(placement);
    if (open != null) {
      return open;
    }
    @Nullable LabException why = closed.get(placement);
    if (why != null) {
      throw why;
    }
    int opening = openings.merge(placement, 1, Integer::sum);
    try {
      if (opening > MOST_OPENINGS) {
        throw LabException.environment(
            "The " + placement.word() + " broke down again.",
            "It was opened anew once before.",
            "Repeat what failed with: ./lab measure --resume");
      }
      Place place = ground.open(placement);
      places.put(placement, place);
      return place;
    } catch (LabException e) {
      closed.put(placement, e);
      throw e;
    }
  }

  private static String reason(Output out, Program workload) {
    if (out.exit() == Output.TIME_RAN_OUT) {
      return "its time ran out after " + workload.limit().toSeconds() + " s";
    }
    String said = out.stderr().isBlank() ? out.text() : out.stderr().strip();
    String words = said.lines().reduce((first, last) -> last).orElse("");
    return brief(
        out.ok()
            ? "no figure in its output: " + words
            : "it ended with " + out.exit() + (words.isEmpty() ? "" : ": " + words));
  }

  static String brief(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS) + " …";
  }
}
