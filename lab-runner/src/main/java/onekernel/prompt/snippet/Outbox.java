package onekernel.prompt.snippet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sends messages from a thread of its own. A learner's thread must never write to the channel
 * itself: an interrupt in the middle would close it.
 */
final class Outbox {
  /** Bytes that may wait; a snippet that prints faster than they leave has to wait, too. */
  private static final int MOST = 1 << 20;

  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int bytes;

  Outbox(SocketChannel channel) {
    Thread.ofPlatform().daemon().name("one-kernel-outbox").start(() -> drain(channel));
  }

  void send(Message message) {
    byte[] sent = message.encoded();
    boolean interrupted = false;
    synchronized (this) {
      while (bytes > MOST) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      waiting.add(sent);
      bytes += sent.length;
      notifyAll();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(SocketChannel channel) {
    try {
      while (true) {
        ByteBuffer next = ByteBuffer.wrap(take());
        while (next.hasRemaining()) {
          channel.write(next);
        }
      }
    } catch (IOException | InterruptedException | OutOfMemoryError e) {
      Runtime.getRuntime().halt(SnippetMain.LOST);
    }
  }

  private synchronized byte[] take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    byte[] next = waiting.remove();
    bytes -= next.length;
    notifyAll();
    return next;
  }
}
