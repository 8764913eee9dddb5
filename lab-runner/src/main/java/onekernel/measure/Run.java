package onekernel.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Takes the samples of a plan: in each block one of each placement, in an order that lots decide,
 * and a second one of the placement that the others are compared with. Each sample is written down
 * as it is taken, so that a run that was killed can be taken up again.
 */
final class Run {
  private final Plan plan;
  private final List<Workload> workloads;
  private final Journal journal;
  private final Sampling sampling;
  private final Progress progress;
  private final Random lots;
  private final Spending spending;
  private final Map<String, Samples> taken = new HashMap<>();
  private final Map<String, Integer> blocks = new HashMap<>();
  private double spent;

  Run(Plan plan, List<Workload> workloads, Journal journal, Sampling sampling, Progress progress) {
    this.plan = plan;
    this.workloads = workloads;
    this.journal = journal;
    this.sampling = sampling;
    this.progress = progress;
    List<Sample> before = journal.samples();
    this.spent = before.stream().mapToDouble(Sample::seconds).sum();
    this.lots = new Random(plan.seed() + before.size());
    this.spending = new Spending(plan, lots);
    for (Workload workload : workloads) {
      Samples samples = Samples.of(workload.word(), before);
      taken.put(workload.word(), samples.forgiven());
      blocks.put(workload.word(), samples.lastBlock());
    }
  }

  /** The arms of each block; the first is what the others are compared with. */
  static List<Arm> arms(Plan plan, Workload workload) {
    List<Arm> arms = new ArrayList<>();
    plan.placements().stream()
        .filter(workload::isFor)
        .forEach(placement -> arms.add(new Arm(placement, false)));
    arms.add(1, new Arm(arms.getFirst().placement(), true));
    return arms;
  }

  /** Goes on until all is done. */
  void toTheEnd() {
    workloads.forEach(this::warmUp);
    while (true) {
      double left = plan.seconds() - spent;
      Optional<Spending.Turn> next = spending.next(turns(), left);
      if (next.isEmpty()) {
        break;
      }
      block(next.get(), left);
    }
    journal.end();
  }

  private void warmUp(Workload workload) {
    Arm base = arms(plan, workload).getFirst();
    int order = 0;
    for (Arm arm : arms(plan, workload)) {
      if (works(workload, arm)) {
        sampling
            .warmUp(workload, arm, base, order++)
            .ifPresent(sample -> note(sample, new Progress.State(0, 0)));
      }
    }
  }

  private void block(Spending.Turn turn, double left) {
    int block = nextBlock(turn);
    List<Arm> order = new ArrayList<>(turn.arms());
    Collections.shuffle(order, lots);
    for (int i = 0; i < order.size(); i++) {
      try {
        take(turn, order.get(i), block, i, left);
      } finally {
        sampling.over();
      }
    }
  }

  private void take(Spending.Turn turn, Arm arm, int block, int order, double left) {
    for (Spending.Account account : turn.accounts()) {
      Workload workload = account.workload();
      if (account.arms().contains(arm) && works(workload, arm)) {
        note(sampling.take(workload, arm, block, order), state(left));
      }
    }
  }

  private int nextBlock(Spending.Turn turn) {
    List<String> words = turn.accounts().stream().map(a -> a.workload().word()).toList();
    int last = words.stream().mapToInt(word -> blocks.getOrDefault(word, 0)).max().orElse(0);
    words.forEach(word -> blocks.put(word, last + 1));
    return last + 1;
  }

  private void note(Sample sample, Progress.State state) {
    journal.add(sample);
    spent += sample.seconds();
    taken.computeIfPresent(sample.workload(), (word, before) -> before.with(sample));
    progress.sampled(sample, state);
  }

  /** Nothing can be said of a workload that fails where the others are compared with. */
  private boolean works(Workload workload, Arm arm) {
    Samples samples = samples(workload);
    return samples.failure(arm).isEmpty()
        && samples.failure(arms(plan, workload).getFirst()).isEmpty();
  }

  private List<Spending.Turn> turns() {
    Map<String, List<Spending.Account>> turns = new LinkedHashMap<>();
    for (Workload workload : workloads) {
      List<Arm> arms = arms(plan, workload).stream().filter(arm -> works(workload, arm)).toList();
      if (arms.size() > 1) {
        turns
            .computeIfAbsent(workload.turn(), turn -> new ArrayList<>())
            .add(new Spending.Account(workload, samples(workload), arms));
      }
    }
    return turns.values().stream()
        .map(Spending.Turn::new)
        .map(turn -> plan.pairs() > 0 ? turn : turn.thrifty())
        .toList();
  }

  private Samples samples(Workload workload) {
    return taken.getOrDefault(workload.word(), new Samples(List.of()));
  }

  private Progress.State state(double left) {
    if (plan.pairs() == 0) {
      return new Progress.State(Math.max(0, left), 1 - Math.clamp(left / plan.seconds(), 0, 1));
    }
    double seconds = 0;
    double done = 0;
    List<Spending.Turn> turns = turns();
    for (Spending.Turn turn : turns) {
      seconds += Math.max(0, plan.pairs() - turn.blocks()) * turn.cost();
      done += Math.min(1, turn.blocks() / (double) plan.pairs());
    }
    return new Progress.State(seconds, turns.isEmpty() ? 1 : done / turns.size());
  }
}
