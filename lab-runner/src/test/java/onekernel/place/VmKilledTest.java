package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program is killed while Vagrant makes a VM; nothing of it may stay, or it must be usable. */
@Tag("vm")
@ResourceLock(VmKit.LOCK)
class VmKilledTest {
  private static final String LAB = "killed";
  private static final VmKit KIT = new VmKit();

  @BeforeAll
  static void prepare() {
    assertThat(KIT.takeDown()).isEmpty();
    KIT.prepare();
  }

  @AfterAll
  static void takeDown() {
    assertThat(KIT.takeDown()).isEmpty();
    assertThat(KIT.ownership.all()).isEmpty();
  }

  /** Starts the other program and kills it as soon as it says these words. */
  private static void killAt(String words) throws Exception {
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OpenInAnotherProgram.class.getName(),
            LAB);
    Process program = KIT.processes.builder(argv, Path.of("").toAbsolutePath(), Map.of()).start();
    try (BufferedReader out = program.inputReader()) {
      String line = out.readLine();
      while (line != null && !line.contains(words)) {
        line = out.readLine();
      }
      assertThat(line).as("what the other program says").isNotNull();
    } finally {
      program.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bringing machine", "Creating image", "Creating domain", "Starting domain"})
  void whatAKilledProgramLeftIsRemoved(String when) throws Exception {
    killAt(when);
    Machine machine = KIT.machine(LAB);
    assertThat(OwnedProcesses.carrying(machine.uuid())).as("Vagrant goes on alone").isNotEmpty();
    KIT.vms.remove(machine.owned());
    assertThat(KIT.libvirt.state(machine.uuid())).isEqualTo(VmState.GONE);
    assertThat(KIT.libvirt.volumes(machine.pool())).doesNotContain(machine.volume());
    assertThat(machine.folder()).doesNotExist();
    assertThat(OwnedProcesses.carrying(machine.uuid())).isEmpty();
    assertThat(Libvirt.qemu(machine.uuid())).isZero();
  }

  @Test
  void openingAfterAKillMakesTheVmAnew() throws Exception {
    killAt("Starting domain");
    String half = KIT.machine(LAB).uuid();
    Vm vm = KIT.open(LAB);
    assertThat(vm.run("true").ok()).isTrue();
    assertThat(vm.id()).isNotEqualTo(half);
    assertThat(KIT.libvirt.state(half)).isEqualTo(VmState.GONE);
  }

  @Test
  void withoutLibvirtTheRecordStaysAndWithoutVagrantAllGoes() throws Exception {
    KIT.open(LAB);
    Machine machine = KIT.machine(LAB);
    Libvirt dead = new Libvirt(KIT.processes, "qemu+unix:///system?socket=/nonexistent");
    LabException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            LabException.class, () -> new VmRemoval(machine, dead).run(false));
    assertThat(e.why()).contains("libvirt doesn't answer").contains(machine.uuid());
    assertThat(Libvirt.qemu(machine.uuid())).as("no process stays behind").isZero();
    assertThat(KIT.machine(LAB)).isEqualTo(machine);
    Files.createDirectories(VmKit.FAKE.getParent());
    Files.writeString(VmKit.FAKE, "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(VmKit.FAKE, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      KIT.vms.remove(machine.owned());
    } finally {
      Files.delete(VmKit.FAKE);
    }
    assertThat(KIT.libvirt.state(machine.uuid())).isEqualTo(VmState.GONE);
    assertThat(KIT.libvirt.volumes(machine.pool())).doesNotContain(machine.volume());
    assertThat(machine.folder()).doesNotExist();
  }

  @Test
  void aDeadLibvirtIsNoFaultOfTheLearners() {
    Libvirt dead = new Libvirt(KIT.processes, "qemu+unix:///system?socket=/nonexistent");
    LabException e =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            LabException.class, () -> dead.state("11111111-1111-1111-1111-111111111111"));
    assertThat(e.blame()).isEqualTo(LabException.Blame.ENVIRONMENT);
    assertThat(e.why()).contains("daemon isn't running");
    assertThat(e.remedy()).contains("./lab setup");
  }
}
