package onekernel.place;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import onekernel.lab.LabException;

/** The way into a container: an exec of Docker's. */
final class ContainerAccess implements TerminalAccess {
  private final String id;

  ContainerAccess(String id) {
    this.id = id;
  }

  @Override
  public Output run(Command command) {
    return Docker.ask(docker -> run(docker, command));
  }

  private Output run(DockerClient docker, Command command) {
    var create =
        docker
            .execCreateCmd(id)
            .withCmd(command.argv().toArray(String[]::new))
            .withAttachStdout(true)
            .withAttachStderr(true);
    boolean reads = !command.stdin().isEmpty();
    if (reads) {
      create.withAttachStdin(true);
    }
    String exec = create.exec().getId();
    Streams streams = new Streams();
    var start = docker.execStartCmd(exec);
    if (reads) {
      start.withStdIn(new ByteArrayInputStream(command.stdin().getBytes(StandardCharsets.UTF_8)));
    }
    boolean ended;
    try (Streams running = start.exec(streams)) {
      ended = running.awaitCompletion(command.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        end(docker, exec);
      }
    } catch (InterruptedException e) {
      end(docker, exec);
      Thread.currentThread().interrupt();
      return streams.output(Output.INTERRUPTED);
    } catch (IOException e) {
      throw LabException.environment(
          "The connection to Docker broke.", e.toString(), "See how it is with: ./lab doctor");
    }
    if (!ended) {
      return streams.output(Output.TIME_RAN_OUT);
    }
    Long exit = docker.inspectExecCmd(exec).exec().getExitCodeLong();
    return streams.output(exit == null ? 255 : exit.intValue());
  }

  /**
   * Docker can't end an exec. The host's /proc says which pid it has inside, and a second exec ends
   * it there: that needs no right on the host.
   */
  private void end(DockerClient docker, String exec) {
    Long pid = docker.inspectExecCmd(exec).exec().getPidLong();
    if (pid == null || pid == 0) {
      return;
    }
    try {
      for (String line : Files.readAllLines(Path.of("/proc", pid.toString(), "status"))) {
        if (line.startsWith("NSpid:")) {
          String inside = line.substring(line.lastIndexOf('\t') + 1).strip();
          String kill = docker.execCreateCmd(id).withCmd("kill", "-9", inside).exec().getId();
          docker.execStartCmd(kill).withDetach(true).exec(new Streams()).close();
        }
      }
    } catch (IOException alreadyGone) {
      return;
    }
  }

  @Override
  public List<String> terminal() {
    return List.of("docker", "exec", "-it", id, "sh", "-c", "exec bash || exec sh");
  }

  @Override
  public String fact(String name) {
    InspectContainerResponse seen;
    try {
      seen = Docker.ask(docker -> docker.inspectContainerCmd(id).exec());
    } catch (LabException e) {
      if (name.equals("state") && e.getCause() instanceof NotFoundException) {
        return "gone";
      }
      throw e;
    }
    return switch (name) {
      case "id" -> id;
      case "pid" -> String.valueOf(seen.getState().getPidLong());
      case "state" -> String.valueOf(seen.getState().getStatus());
      case "created" -> String.valueOf(seen.getCreated());
      case "started" -> String.valueOf(seen.getState().getStartedAt());
      case "finished" -> String.valueOf(seen.getState().getFinishedAt());
      case "name" -> seen.getName().replaceFirst("^/", "");
      default ->
          throw LabException.usage(
              "A container has no fact \"" + name + "\".",
              "It knows: id, pid, state, created, started, finished, name.",
              "Ask the place that has it.");
    };
  }

  /** Both streams of an exec, each kept up to {@link Command#MOST_OUTPUT} bytes. */
  private static final class Streams extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
      ByteArrayOutputStream stream = frame.getStreamType() == StreamType.STDERR ? err : out;
      byte[] bytes = frame.getPayload();
      stream.write(bytes, 0, Math.min(bytes.length, Command.MOST_OUTPUT - stream.size()));
    }

    synchronized Output output(int exit) {
      return new Output(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
