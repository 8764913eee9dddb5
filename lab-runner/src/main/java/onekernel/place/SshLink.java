package onekernel.place;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One kept SSH connection, with a channel per command: a new connection costs a second under
 * emulation, a channel a tenth of that. It is made anew where it broke, because learners crash and
 * restart what is at the other end.
 */
final class SshLink implements AutoCloseable {
  /** As ssh(1) has it: the connection, not the command, failed. */
  static final int CONNECTION_LOST = 255;

  /** Keys, algorithms and log-in take a second under emulation; a machine under load is slower. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(20);

  /** A crashed kernel doesn't say good-bye: two questions without an answer, this far apart. */
  private static final Duration ALIVE = Duration.ofSeconds(3);

  /** Nobody answers; what that means depends on the machine's state, which others know. */
  static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreachable(String why, @Nullable Throwable cause) {
      super(why, cause);
    }

    /** Why, as a fragment of a sentence. */
    String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Where to.
   *
   * @param host address
   * @param port of sshd, usually 22
   * @param user who logs in
   * @param key private key file
   * @param knownHosts file that keeps the host key of the first connection
   * @param alias the name under which it is kept there: addresses are used again, UUIDs aren't
   */
  record Target(String host, int port, String user, Path key, Path knownHosts, String alias) {
    /** The same way in for somebody who types it, as short as it goes. */
    List<String> typed() {
      return List.of(
          "ssh",
          "-i",
          key.toString(),
          "-o",
          "UserKnownHostsFile=" + knownHosts,
          "-o",
          "HostKeyAlias=" + alias,
          user + "@" + host);
    }

    /** The same way in for a terminal. */
    List<String> terminal() {
      return List.of(
          "ssh",
          "-t",
          "-q",
          "-F",
          "none",
          "-i",
          key.toString(),
          "-p",
          "" + port,
          "-o",
          "IdentitiesOnly=yes",
          "-o",
          "UserKnownHostsFile=" + knownHosts,
          "-o",
          "HostKeyAlias=" + alias,
          "-o",
          "StrictHostKeyChecking=accept-new",
          "-o",
          "ServerAliveInterval=5",
          user + "@" + host);
    }
  }

  private final Target target;
  private volatile @Nullable Session session;

  SshLink(Target target) {
    this.target = target;
  }

  /**
   * Runs a command; connects first where there is no connection.
   *
   * @param patience how long to go on trying to connect
   * @param worthIt asked between tries; false gives up at once
   * @return its output; {@link #CONNECTION_LOST} where the connection broke while it ran
   * @throws Unreachable where no connection could be made, so that the command didn't run
   */
  Output run(Command command, Duration patience, BooleanSupplier worthIt) throws Unreachable {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Session open = connected(deadline, worthIt);
      SshExchange exchange = SshExchange.start(open, command);
      if (exchange != null) {
        return exchange.output();
      }
      drop(open);
      if (System.nanoTime() > deadline) {
        throw new Unreachable("the connection is there but opens no channel", null);
      }
    }
  }

  @Override
  public void close() {
    Session now = session;
    session = null;
    if (now != null) {
      now.disconnect();
    }
  }

  private synchronized void drop(Session broken) {
    broken.disconnect();
    if (session == broken) {
      session = null;
    }
  }

  private synchronized Session connected(long deadline, BooleanSupplier worthIt)
      throws Unreachable {
    Session now = session;
    while (now == null || !now.isConnected()) {
      if (!worthIt.getAsBoolean()) {
        throw new Unreachable("it isn't running", null);
      }
      try {
        now = connect(deadline);
        session = now;
      } catch (JSchException e) {
        if (System.nanoTime() > deadline) {
          throw new Unreachable(brief(e), e);
        }
        pause();
      }
    }
    return now;
  }

  private static void pause() throws Unreachable {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("waiting for it was interrupted", e);
    }
  }

  private Session connect(long deadline) throws JSchException {
    JSch ssh = new JSch();
    ssh.addIdentity(target.key().toString());
    boolean known = prepareKnownHosts();
    ssh.setKnownHosts(target.knownHosts().toString());
    Session fresh = ssh.getSession(target.user(), target.host(), target.port());
    fresh.setHostKeyAlias(target.alias());
    fresh.setConfig("StrictHostKeyChecking", known ? "yes" : "no");
    fresh.setConfig("PreferredAuthentications", "publickey");
    fresh.setServerAliveInterval((int) ALIVE.toMillis());
    fresh.setServerAliveCountMax(1);
    fresh.setDaemonThread(true);
    fresh.setSocketFactory(new QuickSockets());
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    fresh.connect((int) Math.clamp(left, 1000, HANDSHAKE.toMillis()));
    return fresh;
  }

  /** Whether a host key is known already; JSch adds to the file only where it exists. */
  private boolean prepareKnownHosts() throws JSchException {
    try {
      if (Files.notExists(target.knownHosts())) {
        Files.createDirectories(target.knownHosts().toAbsolutePath().getParent());
        Files.createFile(target.knownHosts());
      }
      return Files.size(target.knownHosts()) > 0;
    } catch (IOException e) {
      throw new JSchException("can't write " + target.knownHosts() + ": " + e.getMessage(), e);
    }
  }

  private static String brief(JSchException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return message.isBlank() ? root.getClass().getSimpleName() : message;
  }
}
