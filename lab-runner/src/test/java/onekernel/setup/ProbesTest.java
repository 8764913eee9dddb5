package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.setup.Finding.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single probes: on this machine where they can be shown something, else on laid-out files. */
final class ProbesTest {
  private static final String ME = System.getProperty("user.name");

  @TempDir Path root;

  @Test
  void namesTheHolderOfAPort() throws IOException {
    Machine machine = Machines.real(root.resolve("home"), Map.of());
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
      Seen held = new PortProbe(machine, List.of(port)).look();
      assertThat(held.state()).isEqualTo(State.MISSING);
      assertThat(held.found())
          .isEqualTo(
              "%d is held by java (process %d)".formatted(port, ProcessHandle.current().pid()));
    }
    assertThat(new PortProbe(machine, List.of(port)).look().state()).isEqualTo(State.OK);
  }

  @Test
  void seesAnotherNetworkWithTheAddressesOfOurs() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    SubnetProbe probe = new SubnetProbe(machine);
    assertThat(probe.look().state()).isEqualTo(State.OK);
    new Ownership(machine.home())
        .plan(Owned.Kind.NETWORK, "", "", Map.of("subnet", "10.213.5", "name", "x"));
    String head = "Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT\n";
    String everything = "eth0 00000000 0102A8C0 0003 0 0 0 00000000 0 0 0\n";
    String ours = "virbr3 0005D50A 00000000 0001 0 0 0 00FFFFFF 0 0 0\n";
    Machines.file(root, "/proc/net/route", head + everything + ours);
    assertThat(probe.look()).isEqualTo(Seen.fine("10.213.5.0/24"));
    String vpn = "tun0 0000D50A 00000000 0001 0 0 0 0000FFFF 0 0 0\n";
    Machines.file(root, "/proc/net/route", head + everything + ours + vpn);
    assertThat(probe.look().state()).isEqualTo(State.BROKEN);
    assertThat(probe.look().found()).isEqualTo("10.213.5.0/24 is taken by tun0 (10.213.0.0/16)");
  }

  @Test
  void explainsThatAGroupCountsFromTheNextLoginOn() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    Machines.file(root, "/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\nGroups:\t4 1000\n");
    Machines.file(root, "/etc/group", "docker:x:998:somebody\nlibvirt:x:997:a," + ME + "\n");
    assertThat(machine.user().root()).isFalse();
    assertThat(machine.user().remedyFor("docker")).startsWith("sudo usermod -aG docker " + ME);
    assertThat(machine.user().remedyFor("libvirt"))
        .contains("not yet in this session")
        .contains("newgrp libvirt");
    assertThat(machine.user().remedyFor("kvm")).contains("no group kvm");
  }

  @Test
  void asksSudoForWhatNeedsRootAndSaysWhatToRunWhereThereIsNone() throws IOException {
    Machine machine = Machines.bare(root, Map.of("PATH", "/usr/bin"));
    Machines.file(root, "/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
    LabException told =
        catchThrowableOfType(
            LabException.class, () -> machine.user().sudo(List.of("dockerd", "-D")));
    assertThat(told.remedy()).isEqualTo("As root, run: dockerd -D");
    Machines.program(root, "/usr/bin/sudo");
    assertThat(machine.user().sudo(List.of("dockerd"))).startsWith("sudo").endsWith("dockerd");
    Machines.file(root, "/proc/self/status", "Uid:\t0\t0\t0\t0\n");
    assertThat(machine.user().sudo(List.of("dockerd"))).containsExactly("dockerd");
  }

  @Test
  void findsVagrantPluginsWithoutStartingVagrant() throws IOException {
    Machine machine = Machines.bare(root, Map.of("PATH", "/usr/bin"));
    VmProbes probes = new VmProbes(machine);
    assertThat(probes.plugin(Tool.VAGRANT_LIBVIRT).state()).isEqualTo(State.MISSING);
    assertThat(probes.plugin(Tool.VAGRANT_LIBVIRT).remedy()).contains("vagrant plugin install");
    Machines.file(
        root,
        "/usr/share/rubygems-integration/all/specifications/vagrant-libvirt-0.11.2.gemspec",
        "");
    assertThat(probes.plugin(Tool.VAGRANT_LIBVIRT).state()).isEqualTo(State.OK);
    Machines.program(root, "/usr/bin/vagrant");
    assertThat(probes.vagrant().state()).isEqualTo(State.OK);
  }

  @Test
  void passesOverTheKitsOwnFrontEndOfVagrant() throws IOException {
    Path front = Machines.TOP.resolve("vagrant/bin");
    Machine machine = Machines.bare(Path.of("/"), Map.of("PATH", front + ":/nowhere"));
    assertThat(machine.program("vagrant")).isEmpty();
  }

  @Test
  void aPluginByHandGoesWhereTheKitLooksForIt() {
    Machine machine = Machines.bare(root, Map.of("PATH", "/usr/bin"));
    String byHand = "VAGRANT_HOME=" + machine.home().vagrantHome() + " vagrant plugin install ";
    assertThat(Tool.VAGRANT_LIBVIRT.remedyWithoutPackage(machine))
        .endsWith(": " + byHand + "vagrant-libvirt");
    assertThat(new VmProbes(machine).plugin(Tool.VAGRANT_LXC).remedy())
        .isEqualTo(byHand + "vagrant-lxc");
  }

  @Test
  void takesVirtlogdsWordForItWhereItTalksToRootAlone() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    Libvirt libvirt = new Libvirt(machine);
    Machines.file(root, "/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
    assertThat(libvirt.logAnswers()).isFalse();
    Machines.file(root, "/var/run/libvirt/virtlogd-sock", "");
    assertThat(libvirt.logAnswers()).isTrue();
    Machines.file(root, "/proc/self/status", "Uid:\t0\t0\t0\t0\n");
    assertThat(libvirt.logAnswers()).isFalse();
  }

  @Test
  void whoIsntRootIsToldWhatKeepsUserNamespacesFromBuilds() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    Machines.file(root, "/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
    Machines.file(root, "/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
    String remedy = "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0";
    assertThat(new BuiltProbes(machine).tools().remedy()).startsWith(remedy);
    Logged logged = Logged.of(machine, Stage.ROOTFS);
    Logged.End denied = new Logged.End(1, List.of("unshare: uid_map: Operation not permitted"));
    assertThat(BuildStage.failure("rootfs", denied, logged).remedy()).startsWith(remedy);
    Logged.End offline = new Logged.End(1, List.of("E: no route to host"));
    assertThat(BuildStage.failure("rootfs", offline, logged).remedy()).contains(".log");
    Machines.file(root, "/proc/self/status", "Uid:\t0\t0\t0\t0\n");
    assertThat(new BuiltProbes(machine).tools().remedy()).isEqualTo("./lab setup");
  }

  @Test
  void whoMayNotUseKvmJoinsItsGroupAndHasItDecidedAnew() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    VmProbes probes = new VmProbes(machine);
    Machines.file(root, "/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\nGroups:\t4\n");
    Machines.file(root, "/etc/group", "kvm:x:104:\n");
    String reason = "/dev/kvm is there, but " + ME + " may not use it (group kvm)";
    new Decision("TCG", reason, "2026-01-31").keep(machine.home());
    String remove = "rm " + Decision.file(machine.home());
    assertThat(probes.accelerator().remedy())
        .contains("sudo usermod -aG kvm " + ME)
        .endsWith("to decide anew: " + remove);
    Machines.file(root, "/dev/kvm", "");
    assertThat(probes.accelerator().remedy()).doesNotContain("usermod").endsWith(remove);
  }

  @Test
  void reportsTheDecisionOnTheAccelerator() {
    Machine machine = Machines.bare(root, Map.of());
    VmProbes probes = new VmProbes(machine);
    assertThat(probes.accelerator().found()).startsWith("not decided yet");
    new Decision("TCG", "no /dev/kvm", "2026-01-31").keep(machine.home());
    assertThat(probes.accelerator().found()).isEqualTo("TCG since 2026-01-31: no /dev/kvm");
    new Decision("KVM", "it booted", "2026-02-01").keep(machine.home());
    assertThat(probes.accelerator()).isEqualTo(Seen.fine("KVM since 2026-02-01: it booted"));
  }

  @Test
  void noticesAnInstallationThatWasCutOff() throws IOException {
    Machine machine = Machines.bare(root, Map.of());
    Dpkg dpkg = new Dpkg(machine);
    assertThat(dpkg.interrupted()).isFalse();
    Machines.file(
        root,
        "/var/lib/dpkg/status",
        """
        Package: cpio
        Status: install ok installed

        Package: docker.io
        Status: install ok half-configured
        """);
    assertThat(dpkg.halfWay(List.of("cpio", "vagrant"))).isFalse();
    assertThat(dpkg.halfWay(List.of("docker.io"))).isTrue();
    Machines.file(root, "/var/lib/dpkg/updates/0003", "");
    assertThat(dpkg.interrupted()).isTrue();
  }
}
