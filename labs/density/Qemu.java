package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.Map;
import onekernel.grade.Recorded;
import onekernel.place.Host;
import onekernel.place.Vm;

/**
 * What the VM takes on the host, in KiB. It grows as the guest touches memory and never shrinks, so
 * whoever read it since the step began read a figure between two.
 *
 * @param least when the step began
 * @param now at this moment
 * @param pages all figures of this moment
 */
record Qemu(double least, double now, Pages pages) {
  static Qemu of(Host host, Vm vm, Recorded recorded) {
    long pid = vm.pid();
    expected("a running VM").unless(pid > 0, "vm is " + vm.state());
    Map<Long, Pages> seen = Pages.onHost(host, java.util.List.of(pid));
    expected("a running VM").unless(seen.containsKey(pid), "its QEMU has just ended");
    Pages pages = seen.get(pid);
    String before = recorded.get("taken");
    double least = before.matches("\\d+") ? Double.parseDouble(before) : pages.proportional();
    return new Qemu(Math.min(least, pages.proportional()), pages.proportional(), pages);
  }
}
