package onekernel.place;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/**
 * A container of Docker's that runs the root filesystem's SSH server. Its snapshot is an image of
 * its files: of a container's memory Docker keeps none.
 */
final class ContainerInstance implements Instance {
  /** The server that a VM of the same root filesystem starts, and before it what that needs. */
  private static final List<String> SERVER =
      List.of(
          "sh", "-c", "/usr/lib/one-kernel/identity; mkdir -p /run/sshd; exec /usr/sbin/sshd -D");

  private static final Duration LONGEST_BOOT = Duration.ofSeconds(60);

  /** After this long Docker kills what should have ended by itself. */
  private static final int LONGEST_STOP_SECONDS = 30;

  private static final long KILLED = 137;

  private final ContainerPlaces places;
  private final Ownership ownership;
  private final String image;
  private final Owned owned;
  private Optional<Owned> kept = Optional.empty();
  private String id = "";

  ContainerInstance(ContainerPlaces places, Ownership ownership, String image, Owned owned) {
    this.places = places;
    this.ownership = ownership;
    this.image = image;
    this.owned = owned;
  }

  @Override
  public Duration create() {
    return timed(() -> make(image));
  }

  private void make(String from) {
    id =
        Docker.ask(docker ->
            docker
                .createContainerCmd(from)
                .withName("one-kernel-" + owned.lab() + "-" + owned.uuid())
                .withLabels(places.labels(owned))
                .withCmd(SERVER)
                .exec()
                .getId());
  }

  @Override
  public Duration boot() {
    return timed(this::start);
  }

  private void start() {
    Docker.ask(docker -> docker.startContainerCmd(id).exec());
    awaitAnswer();
  }

  private void awaitAnswer() {
    String address =
        inspect().getNetworkSettings().getNetworks().values().stream()
            .map(ContainerNetwork::getIpAddress)
            .filter(ip -> ip != null && !ip.isEmpty())
            .findFirst()
            .orElseThrow(() ->
                LabException.place(
                    "The container has no address.",
                    "It ended at once, or Docker gave it no network.",
                    "See how Docker is with: ./lab doctor"));
    new Greeting(address)
        .await(LONGEST_BOOT, () -> Boolean.TRUE.equals(inspect().getState().getRunning()));
  }

  private InspectContainerResponse inspect() {
    return Docker.ask(docker -> docker.inspectContainerCmd(id).exec());
  }

  @Override
  public Duration reboot() {
    return timed(() -> {
      Docker.ask(docker -> docker.restartContainerCmd(id).withTimeout(LONGEST_STOP_SECONDS).exec());
      awaitAnswer();
    });
  }

  @Override
  public Duration snapshot() {
    String name = "one-kernel/snapshot:" + owned.uuid();
    kept =
        Optional.of(
            ownership.plan(Owned.Kind.IMAGE, owned.lab(), owned.place(), Map.of("image", name)));
    return timed(() ->
        Docker.ask(docker ->
            docker
                .commitCmd(id)
                .withRepository("one-kernel/snapshot")
                .withTag(owned.uuid())
                .withLabels(places.labels(owned))
                .exec()));
  }

  @Override
  public Duration restore() {
    String from = kept.orElseThrow().detail().getOrDefault("image", "");
    return timed(() -> {
      Docker.ask(
          docker -> docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
      make(from);
      start();
    });
  }

  @Override
  public Duration stop() {
    Duration took =
        timed(() ->
            Docker.ask(
                docker -> docker.stopContainerCmd(id).withTimeout(LONGEST_STOP_SECONDS).exec()));
    Long exit = inspect().getState().getExitCodeLong();
    if (exit != null && exit == KILLED) {
      throw LabException.place(
          "The container didn't stop.",
          "Docker killed it after " + LONGEST_STOP_SECONDS + " s.",
          "Measure again with: ./lab measure --resume");
    }
    return took;
  }

  @Override
  public Duration delete() {
    return timed(
        () -> Docker.ask(docker -> docker.removeContainerCmd(id).withRemoveVolumes(true).exec()));
  }

  @Override
  public void discard() {
    places.remove(owned);
    kept.ifPresent(snapshot -> Undoing.image(ownership, snapshot));
  }

  /** Its shim's, which Docker starts for each container, and all below that. */
  @Override
  public List<Long> processes() {
    long pid = Optional.ofNullable(inspect().getState().getPidLong()).orElse(0L);
    return ProcessHandle.of(pid).flatMap(ProcessHandle::parent).filter(this::isShim).stream()
        .flatMap(shim -> Stream.concat(Stream.of(shim), shim.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private boolean isShim(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), "comm"))
          .startsWith("containerd-shim");
    } catch (IOException ended) {
      return false;
    }
  }

  @Override
  public long diskBytes() {
    Long bytes =
        Docker.ask(docker -> docker.inspectContainerCmd(id).withSize(true).exec()).getSizeRw();
    return bytes == null ? 0 : bytes;
  }

  @Override
  public Image image() {
    Long bytes = Docker.ask(docker -> docker.inspectImageCmd(image).exec()).getSize();
    return new Image(bytes == null ? 0 : bytes, bytes == null ? 0 : bytes);
  }

  private static Duration timed(Runnable act) {
    long start = System.nanoTime();
    act.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
