package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onekernel.lab.LabException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The binding's known faults, each with a faulty vagrant behind the kit's own front end for it. */
@ResourceLock(VmKit.LOCK)
class VagrantMachineTest {
  private final String token = UUID.randomUUID().toString();
  private final List<String> progress = new ArrayList<>();

  @TempDir Path folder;

  @AfterEach
  void removeFake() throws Exception {
    Files.deleteIfExists(VmKit.FAKE);
  }

  private VagrantMachine vagrantThat(String script, Duration grace) throws Exception {
    Files.createDirectories(VmKit.FAKE.getParent());
    Files.writeString(VmKit.FAKE, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(VmKit.FAKE, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new VagrantMachine(
        folder, folder.resolve("home"), token, "vm", "libvirt", progress::add, grace);
  }

  private LabException upFails(VagrantMachine machine, int seconds) {
    return catchThrowableOfType(LabException.class, () -> machine.up(Duration.ofSeconds(seconds)));
  }

  @Test
  void aHangingVagrantIsEndedByTheShim() throws Exception {
    LabException e = upFails(vagrantThat("echo I wait >&2; sleep 600", Duration.ofSeconds(15)), 1);
    assertThat(e.why()).contains("hadn't ended after 1 s").contains("I wait");
    assertThat(e.blame()).isEqualTo(LabException.Blame.ENVIRONMENT);
    assertThat(OwnedProcesses.carrying(token)).isEmpty();
  }

  @Test
  void aHangingShimIsEndedWithAllThatItStarted() throws Exception {
    String stubborn = "trap '' TERM; sleep 600 & sleep 600; sleep 600";
    LabException e = upFails(vagrantThat(stubborn, Duration.ofSeconds(-28)), 30);
    assertThat(e.why()).contains("hadn't ended after 30 s");
    assertThat(OwnedProcesses.carrying(token)).isEmpty();
  }

  @Test
  void muchOnStderrDoesNotBlockAndItsLastLineIsKept() throws Exception {
    VagrantMachine machine =
        vagrantThat(
            "yes 'line of noise' | head -c 200000 >&2; echo >&2; echo 'the disk is full' >&2; exit"
                + " 1",
            Duration.ofSeconds(15));
    LabException e = upFails(machine, 60);
    assertThat(e.problem()).isEqualTo("Vagrant couldn't do \"up\" for vm.");
    assertThat(e.why()).isEqualTo("the disk is full");
    assertThat(e.remedy()).contains("./lab doctor");
  }

  @Test
  void vagrantsOwnExplanationIsPreferred() throws Exception {
    VagrantMachine machine =
        vagrantThat(
            "echo 'noise' >&2; echo '17,,error-exit,Vagrant::Errors::X,No box%!(VAGRANT_COMMA)"
                + " sorry.'; exit 1",
            Duration.ofSeconds(15));
    assertThat(upFails(machine, 60).why()).isEqualTo("No box, sorry.");
  }

  @Test
  void anEndWithoutAWordIsToldByItsCode() throws Exception {
    assertThat(upFails(vagrantThat("exit 7", Duration.ofSeconds(15)), 60).why())
        .isEqualTo("It ended with 7 and said nothing.");
  }

  @Test
  void settingsReachVagrantAndProgressComesBack() throws Exception {
    vagrantThat(
            "echo \"17,vm,ui,info,==> vm: $VAGRANT_HOME $ONE_KERNEL_PROCESS $*\"",
            Duration.ofSeconds(15))
        .up();
    assertThat(progress)
        .containsExactly(folder.resolve("home") + " " + token + " up vm --machine-readable");
  }

  @Test
  void aCommandWaitsForTheOneBeforeIt() throws Exception {
    VagrantMachine machine =
        vagrantThat("echo $1 >>order; sleep 0.3; echo end >>order", Duration.ofSeconds(15));
    Thread other = Thread.ofPlatform().start(machine::destroy);
    machine.suspend();
    other.join();
    assertThat(Files.readAllLines(folder.resolve("order"))).hasSize(4).element(1).isEqualTo("end");
  }
}
