package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.Locale;
import java.util.Optional;
import onekernel.grade.NotYet;
import onekernel.place.Accelerator;

/**
 * Judges times that were taken by hand, by their order of magnitude only. What can't be is less
 * than the kernel's own record of the start.
 */
final class Watch {
  private Watch() {}

  static void namesTheAccelerator(String text, Accelerator ran) {
    String said = text.toUpperCase(Locale.ROOT);
    boolean kvm = said.contains("KVM");
    boolean tcg = said.contains("TCG");
    NotYet.Expectation wanted = expected("what ran the VM's instructions, KVM or TCG");
    wanted.unless(kvm || tcg, "neither word: without it the figure says nothing");
    wanted.unlessNot(kvm && tcg, "both words");
    wanted.unless(
        tcg == (ran == Accelerator.TCG),
        tcg
            ? "TCG, but here the processor runs them itself"
            : "KVM, but here they are emulated, and that says nothing about KVM");
  }

  static void judge(
      double container, double vm, Optional<Double> ofContainer, Optional<Double> ofVm) {
    NotYet.Expectation wanted = expected("times of the right order, in seconds");
    if (ofContainer.isPresent()) {
      double record = ofContainer.get();
      wanted.unless(
          container >= record * 0.3,
          "the container: %s s, and by then it did not run".formatted(Amounts.words(container)));
      wanted.unless(
          container <= record * 10 + 5,
          "the container: %s s; Docker says a small part of it"
              .formatted(Amounts.words(container)));
    }
    if (ofVm.isPresent()) {
      double record = ofVm.get();
      if (vm < record * 0.8) {
        throw wanted
            .observed("the VM: %s s, and by then no service ran in it".formatted(Amounts.words(vm)))
            .hint("Its kernel says that the web server was started later than that.");
      }
      wanted.unless(
          vm <= record * 10 + 60,
          "the VM: %s s; were those milliseconds?".formatted(Amounts.words(vm)));
    }
  }
}
