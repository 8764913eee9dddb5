package onekernel.place;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import onekernel.lab.LabException;
import org.testcontainers.DockerClientFactory;

/**
 * The way to Docker's daemon. Looks at the socket before Testcontainers does, because that
 * remembers a failure for the rest of the program's life; and translates its exceptions.
 */
final class Docker {
  private static final String SCHEME = "unix://";

  static {
    // Testcontainers would look for the daemon itself, and keep what it found in the user's home.
    System.setProperty("DOCKER_HOST", address());
  }

  private Docker() {}

  /** The daemon's socket, where {@code DOCKER_HOST} or the usual place has it. */
  static String address() {
    String set = System.getenv("DOCKER_HOST");
    return set == null || set.isBlank() ? SCHEME + "/var/run/docker.sock" : set;
  }

  /**
   * Asks the daemon something.
   *
   * @throws LabException ENVIRONMENT where the daemon is dead; PLACE where the container isn't
   *     running or gone
   */
  static <T> T ask(Function<DockerClient, T> question) {
    requireDaemon();
    try {
      return question.apply(DockerClientFactory.instance().client());
    } catch (NotFoundException gone) {
      throw LabException.place(
              "The container is gone.",
              "Docker doesn't know it any more: " + brief(gone),
              "Make it anew with: ./lab reset")
          .from(gone);
    } catch (ConflictException notRunning) {
      throw LabException.place(
              "The container isn't running.",
              brief(notRunning),
              "Start it with \"docker start NAME\", or make it anew with: ./lab reset")
          .from(notRunning);
    } catch (LabException told) {
      throw told;
    } catch (RuntimeException e) {
      requireDaemon();
      throw LabException.environment(
              "Docker couldn't do what was asked of it.",
              brief(e),
              "See how Docker is with: ./lab doctor")
          .from(e);
    }
  }

  /** Docker answers errors as {"message":"…"}; people read the message. */
  private static String brief(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage())
        .replaceFirst("(?s)^Status \\d+: \\{\"message\":\"(.*)\"}\\s*$", "$1");
  }

  static void requireDaemon() {
    String address = address();
    if (!address.startsWith(SCHEME)) {
      return;
    }
    Path socket = Path.of(address.substring(SCHEME.length()));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw LabException.environment("Docker doesn't answer.", why(socket, e), remedy(e)).from(e);
    }
  }

  private static String why(Path socket, IOException e) {
    if (!Files.exists(socket)) {
      return "Its daemon isn't running: there is no socket at " + socket + ".";
    }
    if (denied(e)) {
      return "This user may not use its socket, " + socket + ".";
    }
    return "Its socket " + socket + " is there, but nobody listens: the daemon died.";
  }

  private static String remedy(IOException e) {
    return denied(e)
        ? "Join the group with \"sudo usermod -aG docker $USER\", then log in anew."
        : "Start it with: ./lab setup          Your progress is safe; this step wasn't marked.";
  }

  private static boolean denied(IOException e) {
    return e instanceof AccessDeniedException
        || String.valueOf(e.getMessage()).contains("ermission denied");
  }
}
