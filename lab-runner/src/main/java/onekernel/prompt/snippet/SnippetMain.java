package onekernel.prompt.snippet;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import jdk.jshell.execution.Util;
import jdk.jshell.spi.ExecutionControl;

/**
 * The program of the snippets' JVM. It ends as soon as the program that started it is gone, however
 * that came about: the socket's end is noticed by a thread that waits for nothing else.
 */
public final class SnippetMain {
  /** The first byte on the connection that carries code. */
  public static final byte CODE = 'C';

  /** The first byte on the connection that carries {@link Message}s. */
  public static final byte MESSAGES = 'M';

  /** The exit code where the other end is gone. */
  public static final int LOST = 3;

  private SnippetMain() {}

  /** Connects to the socket that the first argument names, and serves until that is closed. */
  public static void main(String[] args) throws IOException {
    Path socket = Path.of(args[0]);
    SocketChannel messages = connect(socket, MESSAGES);
    SocketChannel code = connect(socket, CODE);
    Outbox outbox = new Outbox(messages);
    Asking asking = new Asking(outbox);
    System.setIn(InputStream.nullInputStream());
    System.setOut(printing(outbox));
    System.setErr(printing(outbox));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(messages)));
    StoppableControl control = new StoppableControl(outbox, asking);
    Thread.ofPlatform().daemon().name("one-kernel").start(() -> listen(in, asking, control));
    try (ObjectOutputStream out =
        new ObjectOutputStream(new BufferedOutputStream(Channels.newOutputStream(code)))) {
      out.flush();
      ObjectInputStream codeIn =
          new ObjectInputStream(new BufferedInputStream(Channels.newInputStream(code)));
      Util.forwardExecutionControl(control, codeIn, out);
    } finally {
      Runtime.getRuntime().halt(LOST);
    }
  }

  private static SocketChannel connect(Path socket, byte role) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    channel.write(ByteBuffer.wrap(new byte[] {role}));
    return channel;
  }

  private static void listen(DataInputStream in, Asking asking, StoppableControl control) {
    try {
      while (true) {
        switch (Message.read(in)) {
          case Message.Ran ran -> asking.answered(ran.id(), ran);
          case Message.Refused refused -> asking.answered(refused.id(), refused);
          case Message.Stop() -> control.stop();
          case Message other -> throw new IOException("not for here: " + other);
        }
      }
    } catch (IOException
        | ExecutionControl.EngineTerminationException
        | ExecutionControl.InternalException
        | OutOfMemoryError e) {
      Runtime.getRuntime().halt(LOST);
    }
  }

  private static PrintStream printing(Outbox outbox) {
    OutputStream sending =
        new OutputStream() {
          @Override
          public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            if (length > 0) {
              outbox.send(new Message.Printed(Arrays.copyOfRange(bytes, from, from + length)));
            }
          }
        };
    return new PrintStream(sending, true, StandardCharsets.UTF_8);
  }
}
