package onekernel.measure;

import java.util.Map;

/**
 * What the machine was like while it measured; figures of two machines, or of one at two times, are
 * only read beside these.
 *
 * @param machine tells this machine from others, and says nothing else about it
 * @param processor the processor's name
 * @param processors how many there are
 * @param itselfVm whether the host is a VM, so that nothing on it is bare metal
 * @param kernel the host's release
 * @param governor what decides the clock rate; empty where the kernel doesn't say
 * @param megahertzBefore the processors' mean clock rate before the first sample; 0 where unknown
 * @param megahertzAfter the same after the last
 * @param loadBefore the load average of one minute before the first sample
 * @param loadAfter the same after the last
 * @param steal of the processors' time during the run, what a hypervisor beneath took: 0.01 is 1 %
 * @param accelerator what ran VMs' instructions: KVM or TCG; empty where there was no VM
 * @param acceleratorReason why it is that one
 * @param versions of what took part, by name
 */
public record Conditions(
    String machine,
    String processor,
    int processors,
    boolean itselfVm,
    String kernel,
    String governor,
    double megahertzBefore,
    double megahertzAfter,
    double loadBefore,
    double loadAfter,
    double steal,
    String accelerator,
    String acceleratorReason,
    Map<String, String> versions) {
  public Conditions {
    versions = Map.copyOf(versions);
  }
}
