package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.place.Owned;
import onekernel.place.Ownership;
import onekernel.place.TakeDown;
import onekernel.place.Undoing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Docker daemon of the test's own, started by hand as on a machine without systemd. */
final class DaemonStartTest {
  @TempDir Path folder;
  private Machine machine;
  private Ownership ownership;
  private DockerSocket docker;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void hasAHomeOfItsOwn() {
    String address = "unix://" + folder.resolve("docker.sock");
    machine = Machines.real(folder.resolve("home"), Map.of("DOCKER_HOST", address));
    ownership = new Ownership(machine.home());
    docker = DockerSocket.of(machine);
  }

  @AfterEach
  void leavesNothing() {
    purge();
  }

  private List<String> purge() {
    List<String> told = new ArrayList<>();
    new TakeDown(ownership, new Undoing(machine.home(), ownership, machine.processes()), told::add)
        .run(TakeDown.Scope.PURGE, "");
    return told;
  }

  /**
   * In a network namespace of its own: a daemon without a bridge removes docker0, and that is the
   * other daemon's.
   */
  private String ownNetwork() {
    Path script = folder.resolve("dockerd");
    try {
      Files.writeString(script, "#!/bin/sh\nexec unshare --net /usr/sbin/dockerd \"$@\"\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return script.toString();
  }

  private List<String> dockerd(String... more) {
    List<String> argv =
        new ArrayList<>(
            List.of(
                ownNetwork(),
                "-H",
                docker.address(),
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--bridge=none",
                "--iptables=false",
                "--ip-masq=false",
                "--storage-driver=vfs"));
    argv.addAll(List.of(more));
    return argv;
  }

  private void start(String... more) {
    new DaemonStart(machine, ownership)
        .byHand(dockerd(more), Map.of("address", docker.address()), docker::answers, said::add);
  }

  @Test
  void startsRecordsAndStopsADaemonThatOutlivesUs() {
    assertThat(docker.answers()).isFalse();
    start();
    assertThat(docker.answers()).isTrue();
    assertThat(ownership.of(Owned.Kind.DAEMON)).hasSize(1);
    Owned daemon = ownership.of(Owned.Kind.DAEMON).iterator().next();
    assertThat(daemon.detail()).containsEntry("name", "dockerd").containsKeys("start", "boot");
    long pid = Long.parseLong(daemon.detail().get("pid"));
    assertThat(machine.read("/proc/" + pid + "/comm").strip()).isEqualTo("dockerd");
    // The leader of a session of its own: a Ctrl-C at our terminal doesn't reach it.
    String[] stat = machine.read("/proc/" + pid + "/stat").split("\\) ")[1].split(" ");
    assertThat(stat[3]).isEqualTo("" + pid);
    assertThat(said).hasSize(1).first().asString().contains("its log is").contains("dockerd.log");

    assertThat(purge()).containsExactly("daemon is gone");
    assertThat(docker.answers()).isFalse();
    assertThat(ownership.all()).isEmpty();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  @Timeout(30)
  void waitsForNoDaemonThatHangs() throws IOException {
    Path silent = folder.resolve("silent.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(silent));
      DockerSocket hanging = new DockerSocket("unix://" + silent, Duration.ofMillis(200));
      assertThat(hanging.answers()).isFalse();
      assertThatThrownBy(() -> hanging.get("/info")).hasMessage("it doesn't answer");
    }
  }

  @Test
  void usesADaemonThatRunsAsItIs() {
    start();
    new DockerStage(machine, new DaemonStart(machine, ownership)).perform(said::add);
    assertThat(new DockerStage(machine, new DaemonStart(machine, ownership)).done()).isTrue();
    assertThat(ownership.of(Owned.Kind.DAEMON)).hasSize(1);
  }

  @Test
  void tellsTheLastWordsOfADaemonThatDoesNotStart() {
    LabException told =
        catchThrowableOfType(LabException.class, () -> start("--log-level=none-such"));
    assertThat(told.problem()).isEqualTo("The daemon dockerd didn't start.");
    assertThat(told.why()).contains("none-such");
    assertThat(told.remedy()).contains("dockerd.log").contains("./lab setup");
    assertThat(ownership.all()).isEmpty();
  }

  /** The fake stands for a machine that systemd runs, where "some" is active already. */
  @Test
  void recordsNoUnitThatRanBefore() throws IOException {
    Path fake = Path.of("target/fakes/systemctl");
    Files.createDirectories(fake.getParent());
    Files.writeString(
        fake, "#!/bin/sh\n[ $1 != is-active ] || [ $3 = some.service ] || exit 3\necho $1\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    try {
      new DaemonStart(machine, ownership)
          .units(List.of("some.service", "other.service"), () -> true);
    } finally {
      Files.delete(fake);
    }
    assertThat(ownership.of(Owned.Kind.DAEMON))
        .extracting(owned -> owned.detail().get("name"))
        .containsExactly("other.service");
  }

  @Test
  void removesTheNumberOfADeadDaemonOnly() throws Exception {
    Path file = folder.resolve("some.pid");
    DaemonStart daemons = new DaemonStart(machine, ownership);
    Files.writeString(file, "" + ProcessHandle.current().pid());
    daemons.removeStalePidFile(file.toString(), "java");
    assertThat(file).exists();
    daemons.removeStalePidFile(file.toString(), "dockerd");
    assertThat(file).doesNotExist();
  }
}
