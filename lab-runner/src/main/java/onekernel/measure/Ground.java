package onekernel.measure;

import java.util.Collection;
import java.util.Map;
import onekernel.place.Place;

/** Where placements come from. */
public interface Ground {
  /**
   * The placement's place, running: found, woken or made.
   *
   * @throws onekernel.lab.LabException where this machine hasn't got what it takes
   */
  Place open(Placement placement);

  /** What ran the placement's instructions: KVM or TCG; empty where the host's kernel did. */
  String accelerator(Placement placement);

  /** Why it was that one, as a sentence; empty where no VM is possible. */
  String acceleratorReason();

  /** The versions of what takes part, by name. */
  Map<String, String> versions(Collection<Placement> placements);
}
