package onekernel.prompt;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onekernel.prompt.snippet.Message;

/**
 * The program's end of the connection for messages: takes the snippets' output, opens the door to
 * the places, and lets no command go on for a JVM that is gone.
 */
final class Messages implements AutoCloseable {
  private final SocketChannel channel;
  private final PlaceDoor door;
  private final Consumer<byte[]> printed;
  private final Map<Long, Thread> running = new ConcurrentHashMap<>();
  private final Semaphore ended = new Semaphore(0);
  private volatile int threadsLeft;

  Messages(SocketChannel channel, PlaceDoor door, Printing printing) {
    this.channel = channel;
    this.door = door;
    this.printed = printing.source();
    Thread.ofPlatform().daemon().name("snippets' messages").start(this::listen);
  }

  /** Sends it; a JVM that is gone is noticed elsewhere. */
  synchronized void send(Message message) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(message.encoded());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException gone) {
      close();
    }
  }

  /** Waits until everything that the snippet printed has arrived. */
  void awaitOutput(Duration most) {
    try {
      boolean all = ended.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
      ended.drainPermits();
      if (!all) {
        threadsLeft = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Threads that the last snippet left running. */
  int threadsLeft() {
    return threadsLeft;
  }

  private void listen() {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)))) {
      while (true) {
        switch (Message.read(in)) {
          case Message.Printed(byte[] bytes) -> printed.accept(bytes);
          case Message.Ended end -> {
            threadsLeft = end.threads();
            ended.release();
          }
          case Message.Run run -> answer(run.id(), () -> door.run(run));
          case Message.Fact fact -> answer(fact.id(), () -> door.fact(fact));
          case Message.Cancel cancel -> cancel(cancel.id());
          case Message other -> throw new IOException("not for here: " + other);
        }
      }
    } catch (IOException gone) {
      running.keySet().forEach(this::cancel);
      ended.release();
    }
  }

  /** What was cancelled needs no answer, and its interrupt mustn't close the channel. */
  private void answer(long id, Supplier<Message> work) {
    Thread thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              Message answer = work.get();
              if (running.remove(id) != null) {
                send(answer);
              }
            });
    running.put(id, thread);
    thread.start();
  }

  private void cancel(long id) {
    Thread thread = running.remove(id);
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
