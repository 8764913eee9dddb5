package onekernel.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
  static List<Arm> arms(Plan plan) {
    List<Arm> arms = new ArrayList<>();
    plan.placements().forEach(placement -> arms.add(new Arm(placement, false)));
    arms.add(1, new Arm(arms.getFirst().placement(), true));
    return arms;
  }

  /** Goes on until all is done. */
  void toTheEnd() {
    workloads.forEach(this::warmUp);
    while (true) {
      double left = plan.seconds() - spent;
      Optional<Spending.Account> next = spending.next(accounts(), left);
      if (next.isEmpty()) {
        break;
      }
      block(next.get(), left);
    }
    journal.end();
  }

  private void warmUp(Workload workload) {
    Arm base = arms(plan).getFirst();
    int order = 0;
    for (Arm arm : arms(plan)) {
      if (works(workload, arm)) {
        note(sampling.warmUp(workload, arm, base, order++), new Progress.State(0, 0));
      }
    }
  }

  private void block(Spending.Account account, double left) {
    Workload workload = account.workload();
    int block = blocks.merge(workload.word(), 1, Integer::sum);
    List<Arm> order = new ArrayList<>(account.arms());
    Collections.shuffle(order, lots);
    for (int i = 0; i < order.size(); i++) {
      if (works(workload, order.get(i))) {
        note(sampling.take(workload, order.get(i), block, i), state(left));
      }
    }
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
    return samples.failure(arm).isEmpty() && samples.failure(arms(plan).getFirst()).isEmpty();
  }

  private List<Spending.Account> accounts() {
    List<Spending.Account> accounts = new ArrayList<>();
    for (Workload workload : workloads) {
      List<Arm> arms = arms(plan).stream().filter(arm -> works(workload, arm)).toList();
      if (arms.size() > 1) {
        Spending.Account account = new Spending.Account(workload, samples(workload), arms);
        accounts.add(plan.pairs() > 0 ? account : account.thrifty());
      }
    }
    return accounts;
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
    List<Spending.Account> accounts = accounts();
    for (Spending.Account account : accounts) {
      seconds += Math.max(0, plan.pairs() - account.blocks()) * account.cost();
      done += Math.min(1, account.blocks() / (double) plan.pairs());
    }
    return new Progress.State(seconds, accounts.isEmpty() ? 1 : done / accounts.size());
  }
}
