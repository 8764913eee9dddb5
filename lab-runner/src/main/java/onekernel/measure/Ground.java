package onekernel.measure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import onekernel.place.Instance;
import onekernel.place.Place;

/** Where placements come from. */
public interface Ground {
  /**
   * The placement's place, running: found, woken or made.
   *
   * @throws onekernel.lab.LabException where this machine hasn't got what it takes
   */
  Place open(Placement placement);

  /** The address under which this machine's own kernel is reached from the placement. */
  String host(Placement placement);

  /**
   * A container or VM whose life is measured: written down as ours, and not there yet.
   *
   * @param name tells those of a placement apart; what an earlier one of it left goes first
   * @throws onekernel.lab.LabException where this machine hasn't got what it takes, or no room
   */
  Instance instance(Placement placement, String name);

  /** What ran the placement's instructions: KVM or TCG; empty where the host's kernel did. */
  String accelerator(Placement placement);

  /**
   * The release of the kernel that the placement's programs ask, by {@code uname -r} there; empty
   * where nothing of it stands that could be asked.
   */
  Optional<String> kernel(Placement placement);

  /** Why it was that one, as a sentence; empty where no VM is possible. */
  String acceleratorReason();

  /** The versions of what takes part, by name. */
  Map<String, String> versions(Collection<Placement> placements);
}
