package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import onekernel.lab.PlaceSpec;
import onekernel.place.Owned;
import onekernel.place.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A learner goes through the lab of the VM; each test goes on where the one before it stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuestLabIT {
  private static final PlaceSpec VM = new PlaceSpec("vm", PlaceSpec.Kind.VM, Map.of());
  private static final List<PlaceSpec> PLACES =
      List.of(VM, new PlaceSpec("web", PlaceSpec.Kind.CONTAINER, Map.of()));

  private static final OwnHome LEARNER = OwnHome.shared();
  private static String bootId = "";

  @BeforeAll
  static void begin() {
    LEARNER.lab("down", "--all").exits(0);
    LEARNER.lab("setup").exits(0);
    LEARNER.lab("reset", "guest", "--lab", "guest").exits(0);
  }

  @AfterAll
  static void leavesNothing() {
    List<String> ours = LEARNER.ownership().of(Owned.Kind.VM).stream().map(Owned::uuid).toList();
    LEARNER.down();
    assertThat(LEARNER.domains()).doesNotContainAnyElementsOf(ours);
  }

  @Test
  @Order(1)
  void nothingPipedInLeavesTheLabIncompleteAndTheVmSaved() {
    LEARNER.piped("", "start", "guest").exits(1).says("A kernel of its own", "step 1 of");
    LEARNER.lab("status").exits(1).says("saved", "web");
  }

  @Test
  @Order(2)
  void theVmHasAKernelOfItsOwn() {
    LEARNER
        .piped("sameKernel(host, web)\nsameKernel(host, vm)\n", "start", "guest")
        .exits(1)
        .says("true", "false");
    LEARNER.lab("status").says("saved");
  }

  @Test
  @Order(3)
  void aSavedVmGoesOnWhereItWas() {
    LEARNER.lab("exec", "vm", "--", "touch", "/root/still-here").exits(0);
    Place vm = LEARNER.place("guest", VM);
    bootId = vm.kernel().bootId();
    LEARNER.piped("vm$ ls /root\n", "start", "guest").exits(1).says("still-here");
    LEARNER.lab("exec", "vm", "--", "cat", "/proc/sys/kernel/random/boot_id").exits(0).says(bootId);
  }

  @Test
  @Order(4)
  void killedInTheMiddleItIsFoundAgain() throws Exception {
    Process killed = LEARNER.starting("start", "guest");
    killed.getOutputStream().write("vm$ sleep 30\n".getBytes());
    killed.getOutputStream().flush();
    Thread.sleep(6000);
    killed.destroyForcibly().waitFor();
    LEARNER.lab("exec", "vm", "--", "ls", "/root").exits(0).says("still-here");
  }

  @Test
  @Order(5)
  void withTheAnswersPipedInTheLabIsComplete() {
    LEARNER.lab("exec", "vm", "--", "true").exits(0);
    LEARNER
        .piped(LEARNER.answers("guest", PLACES).all(), "start", "guest")
        .exits(0)
        .says("complete", "Every step is done")
        .saysNot("✘ crash");
    LEARNER.lab("status").exits(0);
  }
}
