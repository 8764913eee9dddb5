package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import onekernel.lab.LabException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to packages on a machine that lacks all of them; apt is real and told to simulate. */
final class PackagesTest {
  @TempDir Path root;
  private final List<String> said = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  @BeforeEach
  void laysOutAMachineWithAptAlone() throws IOException {
    Machines.program(root, "/usr/bin/apt-get");
    Machines.file(root, "/usr/bin/apt-get", "#!/bin/sh\nexec apt-get --simulate \"$@\"\n");
    Machines.file(root, "/proc/self/status", "Uid:\t0\t0\t0\t0\n");
    Files.createDirectories(root.resolve("home"));
  }

  private Machine machine() {
    return Machines.bare(
        root, Map.of("PATH", "/usr/bin", "DOCKER_HOST", "unix://" + root.resolve("no.sock")));
  }

  private Packages packages(Choice choice, Tool.Group... groups) {
    Machine machine = machine();
    return new Packages(
        machine,
        Logged.of(machine, Stage.PACKAGES),
        new Consent(machine, choice),
        new AtomicBoolean(),
        groups);
  }

  @Test
  void refusesWithTheNamesOfAllThatIsMissingNowAndLater() {
    LabException told = refusal();
    assertThat(told.blame()).isEqualTo(LabException.Blame.ENVIRONMENT);
    assertThat(told.problem()).contains("docker.io", "mmdebstrap", "vagrant-libvirt", "lxc");
    assertThat(told.remedy()).startsWith("Install them yourself with: apt-get install docker.io");
    assertThat(said).isEmpty();
  }

  @Test
  void printsNoPackageThatThisSystemDoesNotHave() throws IOException {
    Machines.program(root, "/usr/bin/apt-cache");
    Machines.file(root, "/usr/bin/apt-cache", "#!/bin/sh\nprintf 'Package: docker.io\\n'\n");
    assertThat(refusal().remedy()).endsWith(": apt-get install docker.io");
    assertThat(refusal().problem()).isEqualTo("Packages are missing: docker.io.");
    Machines.file(root, "/usr/bin/apt-cache", "#!/bin/sh\nexit 100\n");
    assertThat(refusal().remedy())
        .contains(": apt-get update && apt-get install docker.io docker-cli");
  }

  private LabException refusal() {
    return catchThrowableOfType(
        LabException.class,
        () -> packages(Choice.refuse(), Tool.Group.CONTAINERS).perform(said::add));
  }

  private Choice answering(boolean yes) {
    return Choice.asking(question -> {
      questions.add(question);
      return yes;
    });
  }

  @Test
  void asksOnceForEverything() {
    Consent consent = new Consent(machine(), answering(true));
    consent.require(List.of(Tool.CPIO), PackageManager.APT, said::add);
    consent.require(List.of(Tool.VAGRANT), PackageManager.APT, said::add);
    assertThat(questions).hasSize(1).first().asString().contains("cpio").contains("vagrant");
  }

  @Test
  void asksBeforehandAndNotAgainAfterANo() {
    Packages packages = packages(answering(false), Tool.Group.LXC);
    assertThatThrownBy(() -> packages.ask(said::add))
        .hasMessageStartingWith("Packages are missing");
    assertThatThrownBy(() -> packages.perform(said::add)).isInstanceOf(LabException.class);
    assertThat(questions).hasSize(1).first().asString().contains("lxc");
  }

  @Test
  void takesNoForAnAnswer() {
    LabException told =
        catchThrowableOfType(
            LabException.class,
            () -> packages(Choice.asking(q -> false), Tool.Group.VMS).perform(said::add));
    assertThat(told.why()).isEqualTo("You said no.");
  }

  /** That this distribution has every package by the name that it is asked for. */
  @Test
  void asksAptForPackagesThatItKnows() throws IOException {
    Packages packages = packages(Choice.unattended(), Tool.Group.CONTAINERS, Tool.Group.VMS);
    LabException told = catchThrowableOfType(LabException.class, () -> packages.perform(said::add));
    // Nothing was really installed, and that is noticed.
    assertThat(told.problem()).startsWith("After the installation there is still no dockerd");
    assertThat(said).anyMatch(line -> line.startsWith("nobody to ask, so going ahead"));
    String log = Files.readString(root.resolve("home/log/packages.log"));
    assertThat(log).doesNotContain("E: ");
  }

  @Test
  void tellsHundredsOfLinesAsAFew() {
    InstallLines lines = new InstallLines(said::add);
    lines.accept("0 upgraded, 197 newly installed, 0 to remove and 0 not upgraded.");
    lines.accept("Need to get 74.8 MB of archives.");
    for (int i = 0; i < 197; i++) {
      lines.accept("Unpacking package-" + i + " (1.0) ...");
    }
    lines.accept("E: Sub-process /usr/bin/dpkg returned an error code (1)");
    assertThat(said)
        .containsExactly(
            "fetching 74.8 MB for 197 packages",
            "E: Sub-process /usr/bin/dpkg returned an error code (1)");
  }

  @Test
  void saysWhatToDoWhereNoPackageManagerIsKnown() throws IOException {
    Files.delete(root.resolve("usr/bin/apt-get"));
    LabException told =
        catchThrowableOfType(
            LabException.class,
            () -> packages(Choice.unattended(), Tool.Group.CONTAINERS).perform(said::add));
    assertThat(told.problem()).startsWith("The kit can't install dockerd, docker");
    assertThat(told.remedy()).contains("./lab doctor");
  }

  @Test
  void everyPackageManagerHasWhatLabsCannotDoWithout() {
    for (PackageManager manager : PackageManager.values()) {
      assertThat(Tool.DOCKER_DAEMON.packages(manager)).isNotEmpty();
      assertThat(Tool.LIBVIRT.packages(manager)).isNotEmpty();
      assertThat(Tool.QEMU.packages(manager)).isNotEmpty();
      assertThat(Tool.VAGRANT.packages(manager)).isNotEmpty();
      assertThat(manager.byHand(List.of("a", "b"))).endsWith(" a b");
    }
  }
}
