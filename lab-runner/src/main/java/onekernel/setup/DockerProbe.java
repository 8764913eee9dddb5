package onekernel.setup;

import java.io.IOException;
import java.nio.file.Files;

/** Whether Docker's daemon answers, and where it doesn't, which of its four reasons it has. */
record DockerProbe(Machine machine) {
  Seen look() {
    DockerSocket docker = DockerSocket.of(machine);
    try {
      DockerSocket.Reply version = docker.get("/version");
      return version.ok()
          ? answers(docker, version)
          : Seen.broken("it answers with status " + version.status(), "Look at its log.");
    } catch (IOException e) {
      return silent(docker, e);
    }
  }

  private Seen answers(DockerSocket docker, DockerSocket.Reply version) throws IOException {
    String info = docker.get("/info").body();
    String cgroups = info.contains("\"CgroupVersion\":\"2\"") ? "2" : "1";
    String found =
        "version "
            + version.field("Version")
            + " (API "
            + version.field("ApiVersion")
            + "), cgroups version "
            + cgroups
            + ", "
            + docker.address();
    if (machine.program("docker").isEmpty()) {
      return Seen.missing(
          "the daemon answers, but there is no client docker in PATH", "./lab setup");
    }
    return Seen.fine(found);
  }

  private Seen silent(DockerSocket docker, IOException e) {
    if (!docker.local()) {
      return Seen.broken(
          "nobody answers at DOCKER_HOST=" + docker.address() + ": " + e.getMessage(),
          "Start Docker there, or: unset DOCKER_HOST");
    }
    if (Files.exists(docker.path()) && !Files.isWritable(docker.path())) {
      return Seen.broken(
          "this user may not use " + docker.path(), machine.user().remedyFor("docker"));
    }
    if (machine.program("dockerd").isEmpty()) {
      return Seen.missing("it isn't installed", "./lab setup");
    }
    return Seen.missing(
        Files.exists(docker.path())
            ? "its daemon died: nobody listens at " + docker.path()
            : "its daemon isn't running: there is no " + docker.path(),
        "./lab setup");
  }
}
