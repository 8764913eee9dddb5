package onekernel.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Docker's daemon, asked directly and read-only: some milliseconds instead of a second for a client
 * library, and no memory of an earlier failure.
 */
final class DockerSocket {
  private static final String UNIX = "unix://";

  /** A daemon on a busy machine answers within seconds; one that hangs never does. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String address;
  private final Duration patience;

  DockerSocket(String address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /** Where {@code DOCKER_HOST} or the usual place has it. */
  static DockerSocket of(Machine machine) {
    String set = machine.environment().getOrDefault("DOCKER_HOST", "");
    String address = set.isBlank() ? UNIX + machine.at("/var/run/docker.sock") : set;
    return new DockerSocket(address, PATIENCE);
  }

  String address() {
    return address;
  }

  /** Whether it is on this machine, so that set-up can start it. */
  boolean local() {
    return address.startsWith(UNIX);
  }

  Path path() {
    return Path.of(address.substring(UNIX.length()));
  }

  boolean answers() {
    try {
      return get("/_ping").ok();
    } catch (IOException down) {
      return false;
    }
  }

  boolean has(String image) throws IOException {
    return get("/images/" + image + "/json").ok();
  }

  /** What the daemon says to a request. */
  record Reply(int status, String body) {
    boolean ok() {
      return status == 200;
    }

    /** The text of a field of the JSON, wherever it first stands; empty where there is none. */
    String field(String name) {
      Matcher m = Pattern.compile('"' + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(body);
      return m.find() ? m.group(1) : "";
    }
  }

  /**
   * Asks for a path of Docker's API.
   *
   * @throws IOException where nobody listens or answers in time, or this user may not ask
   */
  Reply get(String path) throws IOException {
    SocketAddress where = where();
    try (SocketChannel channel =
        local() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
      CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> close(channel));
      channel.connect(where);
      String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      ByteBuffer part = ByteBuffer.allocate(1 << 16);
      while (channel.read(part) >= 0) {
        whole.write(part.array(), 0, part.position());
        part.clear();
      }
      return reply(whole.toString(StandardCharsets.UTF_8));
    } catch (ClosedChannelException late) {
      throw new IOException("it doesn't answer", late);
    }
  }

  /** Whoever waits for it is told by an exception. */
  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException closed) {
      return;
    }
  }

  private static Reply reply(String text) {
    String[] head = text.split(" ", 3);
    int body = text.indexOf("\r\n\r\n");
    int status = head.length > 1 && head[1].matches("\\d{3}") ? Integer.parseInt(head[1]) : 0;
    return new Reply(status, body < 0 ? "" : text.substring(body + 4));
  }

  private SocketAddress where() throws IOException {
    if (local()) {
      return UnixDomainSocketAddress.of(path());
    }
    URI uri = URI.create(address);
    if (uri.getHost() == null) {
      throw new IOException("DOCKER_HOST=" + address + " isn't an address the kit can use");
    }
    return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 2375 : uri.getPort());
  }
}
