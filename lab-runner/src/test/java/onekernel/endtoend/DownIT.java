package onekernel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import onekernel.lab.Home;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Owned;
import onekernel.place.Processes;
import org.junit.jupiter.api.Test;

/** Killed at any moment, and nothing stays; what has a similar name isn't touched. */
class DownIT {
  private static final Processes PROCESSES = new Processes("test");

  @Test
  void killedWhileContainersStart() throws Exception {
    OwnHome learner = OwnHome.fresh();
    String decoy =
        docker("run", "-d", "--name", "one-kernel-kernel-web-2", image(), "sleep", "600");
    try {
      killed(
          learner,
          () -> learner.ownership().all().stream().anyMatch(o -> o.kind() == Owned.Kind.CONTAINER),
          "start",
          "kernel");
      learner.gone();
      assertThat(docker("ps", "-q", "--no-trunc")).contains(decoy);
    } finally {
      docker("rm", "-f", decoy);
    }
  }

  @Test
  void killedDuringACheck() throws Exception {
    OwnHome learner = OwnHome.fresh();
    learner.piped("", "start", "kernel").exits(1);
    Path log = learner.home().root().resolve("started.log");
    killed(learner, () -> Files.exists(log), "check");
    learner.gone();
  }

  @Test
  void killedDuringSetUp() throws Exception {
    OwnHome home = OwnHome.fresh();
    // A cache of its own, so that there is something to build.
    OwnHome learner = new OwnHome(new Home(home.home().root()));
    Path cache = learner.home().cache().resolve("rootfs");
    killed(learner, () -> Files.exists(cache), "setup");
    learner.down();
    assertThat(commandLines()).noneMatch(line -> line.contains(learner.home().root().toString()));
    learner.gone();
  }

  @Test
  void killedWhileTheVmBoots() throws Exception {
    OwnHome learner = OwnHome.fresh();
    String decoy = UUID.randomUUID().toString();
    virsh(
        """
        <domain type='qemu'>
          <name>one-kernel-guest-vm</name>
          <uuid>%s</uuid>
          <memory unit='MiB'>32</memory>
          <os><type arch='x86_64'>hvm</type></os>
        </domain>
        """
            .formatted(decoy),
        "define",
        "/dev/stdin");
    docker("volume", "create", "one-kernel-guest-web");
    try {
      killed(learner, () -> vms(learner).anyMatch(learner.domains()::contains), "start", "guest");
      List<String> ours = vms(learner).toList();
      assertThat(ours).isNotEmpty();
      learner.gone();
      assertThat(learner.domains()).contains(decoy).doesNotContainAnyElementsOf(ours);
      assertThat(commandLines()).noneMatch(line -> ours.stream().anyMatch(line::contains));
      assertThat(docker("volume", "ls", "--quiet").lines()).contains("one-kernel-guest-web");
    } finally {
      docker("volume", "rm", "one-kernel-guest-web");
      virsh("", "undefine", decoy);
    }
  }

  private static Stream<String> vms(OwnHome learner) {
    return learner.ownership().of(Owned.Kind.VM).stream().map(Owned::uuid);
  }

  @Test
  void killedDuringTearDown() throws Exception {
    OwnHome learner = OwnHome.fresh();
    learner.piped("", "start", "kernel").exits(1);
    killed(learner, () -> learner.dockerHolds().size() < 2, "down", "--all");
    learner.down();
    learner.gone();
  }

  @Test
  void whoGoesOnLaterFindsTheStepAsItBegan() throws Exception {
    OwnHome learner = OwnHome.fresh();
    learner.piped("/solve\n/solve\n", "start", "kernel").exits(1).says("step 3 of");
    learner.lab("exec", "web", "--", "ls", "/usr/lib/os-release.debian").exits(0);
    learner.down();
    learner.piped("", "start", "kernel").exits(1).says("step 3 of");
    learner.lab("exec", "web", "--", "ls", "/usr/lib/os-release.debian").exits(0);
    learner.gone();
  }

  private static void killed(OwnHome learner, BooleanSupplier moment, String... arguments)
      throws Exception {
    Process process = learner.starting(arguments);
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!moment.getAsBoolean() && process.isAlive() && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse("")).toList();
  }

  private static String image() {
    return docker("images", "-q", "one-kernel/busybox").lines().findFirst().orElseThrow();
  }

  private static String docker(String... arguments) {
    return run("", List.of("docker"), arguments);
  }

  private static void virsh(String input, String... arguments) {
    run(input, List.of("virsh", "--connect", "qemu:///system"), arguments);
  }

  private static String run(String input, List<String> program, String... arguments) {
    List<String> argv = new ArrayList<>(program);
    argv.addAll(List.of(arguments));
    Output out = PROCESSES.run(new Command(argv, input, Command.USUAL_LIMIT));
    assertThat(out.exit()).as(out.toString()).isZero();
    return out.text();
  }
}
