package onekernel.setup;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import onekernel.lab.LabException;

/** Sees to it that Docker's daemon answers; one that does is used as it is. */
record DockerStage(Machine machine, DaemonStart daemons) implements Work {
  private DockerSocket docker() {
    return DockerSocket.of(machine);
  }

  @Override
  public boolean done() {
    return docker().answers();
  }

  @Override
  public void perform(Consumer<String> say) {
    DockerSocket docker = docker();
    if (!docker.local()) {
      throw LabException.environment(
          "Docker doesn't answer.",
          "DOCKER_HOST=" + docker.address() + " names a daemon that isn't on this machine.",
          "Start it there, or: unset DOCKER_HOST");
    }
    if (!runs(docker)) {
      start(docker, say);
    }
    if (!docker.answers()) {
      throw turnedAway("Docker", docker.path().toString(), machine.user().remedyFor("docker"));
    }
  }

  /** The daemon may well run for everybody but this user. */
  private boolean runs(DockerSocket docker) {
    return docker.answers() || Files.exists(docker.path()) && !Files.isWritable(docker.path());
  }

  private void start(DockerSocket docker, Consumer<String> say) {
    if (machine.hasSystemd()) {
      daemons.units(List.of("docker.service"), () -> runs(docker));
      return;
    }
    daemons.removeStalePidFile("/var/run/docker.pid", "dockerd");
    daemons.removeStalePidFile("/var/run/docker/containerd/containerd.pid", "containerd");
    daemons.byHand(command(docker), Map.of("address", docker.address()), () -> runs(docker), say);
  }

  private List<String> command(DockerSocket docker) {
    String dockerd = machine.program("dockerd").orElseThrow().toString();
    String usual = machine.at("/var/run/docker.sock").toString();
    return docker.path().toString().equals(usual)
        ? List.of(dockerd)
        : List.of(dockerd, "-H", docker.address());
  }

  static LabException turnedAway(String what, String socket, String remedy) {
    return LabException.environment(
        what + " runs, but not for you yet.", "This user may not use " + socket + ".", remedy);
  }
}
