package onekernel.place;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One command in one channel of a connection. */
final class SshExchange {
  /**
   * Time for a busy machine to open a channel; a dead connection is noticed by then. Who gives a
   * command little time gets the lesser one: a machine that restarts is not worth more.
   */
  private static final Duration OPENING = Duration.ofSeconds(10);

  private static final Duration QUICK_OPENING = Duration.ofSeconds(2);

  /** What the far end gets beyond a command's limit to end it and to say so. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  /** A grandchild may hold the streams open after the command's end: what came so far counts. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** The end is noticed this part of a command's time later, at most. */
  private static final int LATER = 20;

  private static final int LONGEST_PAUSE_MILLIS = 20;

  /** timeout(1) reports this where it had to use SIGKILL. */
  private static final int KILLED = 137;

  /** Precedes a command's own output: Debian's Bash reads ~/.bashrc first, and that may print. */
  private static final String BEGINS = "\002one-kernel\002";

  private final Session session;
  private final ChannelExec channel;
  private final Command command;
  private final Kept stdout = new Kept();
  private final Kept stderr = new Kept();
  private final long began = System.nanoTime();

  private SshExchange(Session session, ChannelExec channel, Command command) {
    this.session = session;
    this.channel = channel;
    this.command = command;
    channel.setCommand(remote(command).getBytes(StandardCharsets.UTF_8));
    channel.setInputStream(
        new ByteArrayInputStream(command.stdin().getBytes(StandardCharsets.UTF_8)));
    channel.setOutputStream(stdout);
    channel.setErrStream(stderr);
  }

  /** Starts the command; null where the connection turns out to be dead, so that nothing ran. */
  static @Nullable SshExchange start(Session session, Command command) {
    try {
      ChannelExec channel = (ChannelExec) session.openChannel("exec");
      SshExchange exchange = new SshExchange(session, channel, command);
      channel.connect(opening(command.limit()));
      return exchange;
    } catch (JSchException dead) {
      return null;
    }
  }

  private static int opening(Duration limit) {
    return Math.clamp(limit.toMillis(), (int) QUICK_OPENING.toMillis(), (int) OPENING.toMillis());
  }

  /** The far end keeps the time as well: a command must not outlive a broken connection. */
  static String remote(Command command) {
    String seconds = String.format(Locale.ROOT, "%.3f", command.limit().toMillis() / 1000.0);
    String begin = "printf '\\002one-kernel\\002'; printf '\\002one-kernel\\002' >&2; ";
    String line = "timeout -k 1 " + seconds + " " + ShellWords.line(command.argv());
    return begin + line + "; exit $?";
  }

  /** Waits for the command's end. */
  Output output() {
    long last = began + command.limit().plus(GRACE).toNanos();
    try {
      while (!ended()) {
        long now = System.nanoTime();
        if (now > last) {
          return with(Output.TIME_RAN_OUT, "");
        }
        Thread.sleep(Math.clamp((now - began) / 1_000_000 / LATER, 1, LONGEST_PAUSE_MILLIS));
      }
      return result();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return with(Output.INTERRUPTED, "");
    } finally {
      channel.disconnect();
    }
  }

  private boolean ended() {
    boolean exited = channel.getExitStatus() >= 0;
    return channel.isClosed()
        || !session.isConnected()
        || exited && Math.min(stdout.quietFor(), stderr.quietFor()) > LAST_WORDS.toNanos();
  }

  private Output result() {
    int exit = channel.getExitStatus();
    if (exit < 0) {
      return with(SshLink.CONNECTION_LOST, "\nThe connection broke while the command ran.\n");
    }
    boolean late = System.nanoTime() - began >= command.limit().toNanos();
    return with(exit == KILLED && late ? Output.TIME_RAN_OUT : exit, "");
  }

  private Output with(int exit, String remark) {
    return new Output(exit, stdout.textAfter(BEGINS), stderr.textAfter(BEGINS) + remark);
  }
}
