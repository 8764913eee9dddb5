package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import onekernel.grade.Recorded;
import onekernel.place.Host;
import onekernel.place.Vm;

/**
 * What the VM takes on the host, in KiB. It grows as the guest touches memory, and is less again
 * where the VM was put to disk and woken; so an honest reading since the step began lies between
 * two figures.
 *
 * @param least when the step began or now, whichever is less
 * @param most the other
 * @param pages all figures of this moment
 */
record Qemu(double least, double most, Pages pages) {
  static Qemu of(Host host, Vm vm, Recorded recorded) {
    long pid = vm.pid();
    expected("a running VM").unless(pid > 0, "vm is " + vm.state());
    Map<Long, Pages> seen = Pages.onHost(host, List.of(pid));
    Pages pages = seen.getOrDefault(pid, Pages.sum(List.of()));
    double now = pages.proportional();
    expected("a running VM").unless(now > 0, "its QEMU has just ended");
    String before = recorded.get("taken");
    double then = before.matches("\\d+") ? Double.parseDouble(before) : now;
    return new Qemu(Math.min(then, now), Math.max(then, now), pages);
  }
}
