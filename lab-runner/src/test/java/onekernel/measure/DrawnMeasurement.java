package onekernel.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * All that can be measured, in every placement, from drawn samples: something for pages to show.
 */
public final class DrawnMeasurement {
  private static final Map<Placement, Double> SPEEDS =
      Map.of(
          Placement.BARE_METAL,
          1.0,
          Placement.CONTAINER,
          0.985,
          Placement.VM,
          0.09,
          Placement.CONTAINER_IN_VM,
          0.088);

  private DrawnMeasurement() {}

  /** The same every time, with VMs that are emulated. */
  public static Measurement whole() {
    List<String> placements = Stream.of(Placement.values()).map(Placement::word).toList();
    Plan plan =
        new Plan(
            "20261123-000000-test",
            "2026-11-23T00:00:00Z",
            Workloads.all().stream().map(Workload::word).toList(),
            placements,
            40,
            0,
            1);
    Analysis analysis = new Analysis(plan, Map.of("vm", "TCG", "container-in-vm", "TCG"));
    Random lots = new Random(20261123);
    return new Measurement(
        Measurement.FORMAT,
        plan.id(),
        plan.started(),
        300,
        true,
        conditions(),
        plan.where().stream()
            .map(p ->
                new Measurement.Stand(
                    p.word(),
                    p == Placement.BARE_METAL ? "the host, itself a VM" : p.word(),
                    analysis.accelerators().getOrDefault(p.word(), ""),
                    analysis.emulated(p.word()),
                    p.word().contains("vm") ? "6.1.0-41-cloud-amd64" : "6.12.43+deb13-amd64"))
            .toList(),
        Workloads.all().stream()
            .map(w -> analysis.of(w, new Samples(samples(w, plan.where(), lots))))
            .toList());
  }

  private static Conditions conditions() {
    return new Conditions(
        "drawn",
        "Intel(R) Core(TM) i7-1185G7 @ 3.00GHz",
        8,
        true,
        "6.12.43+deb13-amd64",
        "schedutil",
        2995.2,
        2995.2,
        0.21,
        1.04,
        0.003,
        "TCG",
        "/dev/kvm isn't there",
        Map.of("docker", "20.10.24", "qemu", "QEMU 7.2.17"));
  }

  private static List<Sample> samples(Workload workload, List<Placement> where, Random lots) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 1; block <= 40; block++) {
      for (Placement placement : where) {
        samples.add(sample(workload, placement, false, block, lots));
      }
      samples.add(sample(workload, Placement.BARE_METAL, true, block, lots));
      samples.add(sample(workload, Placement.CONTAINER, true, block, lots));
    }
    return samples;
  }

  private static Sample sample(
      Workload workload, Placement placement, boolean control, int block, Random lots) {
    double speed = SPEEDS.get(placement) * Math.exp(0.03 * lots.nextGaussian());
    double value = 4000 * (workload.higherIsBetter() ? speed : 1 / speed);
    return new Sample(
        workload.word(), placement.word(), control, block, 0, value, 0.3, "", Map.of());
  }
}
