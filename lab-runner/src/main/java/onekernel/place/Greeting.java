package onekernel.place;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import onekernel.lab.LabException;

/**
 * The first line of an SSH server: what shows that a machine answers, with no more of a
 * conversation than that.
 *
 * @param address of the machine
 */
record Greeting(String address) {
  private static final int PORT = 22;
  private static final String BEGINS = "SSH-";

  /** On one machine a connection is there at once, or nobody is. */
  private static final int CONNECTING_MILLIS = 250;

  private static final int READING_MILLIS = 10_000;

  /** A busy machine may miss one try; whoever is gone misses them all. */
  private static final int TRIES_OF_SILENCE = 3;

  private static final int PAUSE_MILLIS = 10;
  private static final long LOOK_AFTER_NANOS = 500_000_000L;

  /**
   * Waits until it comes.
   *
   * @param alive asked now and then; false gives up
   * @throws LabException where it doesn't come
   */
  void await(Duration limit, BooleanSupplier alive) {
    await(true, limit, alive);
  }

  /** Waits until nobody answers any more. */
  void awaitSilence(Duration limit) {
    await(false, limit, () -> true);
  }

  private void await(boolean answering, Duration limit, BooleanSupplier alive) {
    long now = System.nanoTime();
    long end = now + limit.toNanos();
    long look = now + LOOK_AFTER_NANOS;
    while (isSilent() == answering) {
      now = System.nanoTime();
      if (now > end) {
        throw failed(
            answering ? "doesn't answer" : "still answers", "It had " + limit.toSeconds() + " s.");
      }
      if (now > look) {
        look = now + LOOK_AFTER_NANOS;
        if (!alive.getAsBoolean()) {
          throw failed("doesn't run any more", "It ended before it answered.");
        }
      }
      pause();
    }
  }

  private boolean isSilent() {
    return IntStream.range(0, TRIES_OF_SILENCE).noneMatch(i -> answers());
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, PORT), CONNECTING_MILLIS);
      socket.setSoTimeout(READING_MILLIS);
      byte[] said = socket.getInputStream().readNBytes(BEGINS.length());
      return new String(said, StandardCharsets.US_ASCII).equals(BEGINS);
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("wasn't waited for", "Waiting for it was interrupted.");
    }
  }

  private static LabException failed(String what, String why) {
    return LabException.place(
        "The machine " + what + ".", why, "Measure again with: ./lab measure --resume");
  }
}
