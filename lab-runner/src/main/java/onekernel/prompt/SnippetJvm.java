package onekernel.prompt;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jshell.execution.StreamingExecutionControl;
import onekernel.lab.LabException;
import onekernel.place.Processes;
import onekernel.prompt.snippet.SnippetMain;

/**
 * One JVM for snippets. Two connections over a Unix domain socket lead there: one for code, one for
 * messages. A local socket answers at once, where TCP would add a tenth of a second to each
 * snippet.
 */
final class SnippetJvm implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** What a stream of results may hold; the other end runs code that we know nothing of. */
  private static final ObjectInputFilter RESULTS =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=20;java.lang.*;java.util.*;jdk.jshell.spi.*;!*");

  private final Process process;
  private final StreamingExecutionControl control;
  private final Messages messages;

  private SnippetJvm(Process process, StreamingExecutionControl control, Messages messages) {
    this.process = process;
    this.control = control;
    this.messages = messages;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @throws LabException where that doesn't succeed
   */
  static SnippetJvm start(Processes processes, Path jar, PlaceDoor door, Printing printing) {
    Process process = null;
    try {
      Path folder = Files.createTempDirectory("one-kernel-");
      Path socket = folder.resolve("s");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        process =
            processes
                .builder(command(jar, socket), folder, Map.of())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        return connected(process, server, door, printing);
      } finally {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw LabException.environment(
              "Java can't be used at the prompt.",
              "The JVM for snippets didn't start: " + e + ". " + printing.take().strip(),
              "Commands in places and everything that begins with / work. Look with: ./lab doctor")
          .from(e);
    }
  }

  /** Ctrl-C reaches the whole terminal: the shell makes this one JVM deaf to it, and is gone. */
  private static List<String> command(Path jar, Path socket) {
    List<String> argv = new ArrayList<>(List.of("sh", "-c", "trap '' INT QUIT; exec \"$@\"", "sh"));
    argv.add("env");
    argv.addAll(List.of("-u", "JAVA_TOOL_OPTIONS", "-u", "JDK_JAVA_OPTIONS"));
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(
        List.of(
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED"));
    argv.addAll(List.of("-cp", jar.toString(), SnippetMain.class.getName(), socket.toString()));
    return argv;
  }

  private static SnippetJvm connected(
      Process process, ServerSocketChannel server, PlaceDoor door, Printing printing)
      throws IOException {
    Thread.startVirtualThread(() -> printing.drain(process.getInputStream()));
    CompletableFuture<Process> gone = process.onExit();
    gone.thenRun(() -> closeQuietly(server));
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            () -> closeQuietly(server),
            CompletableFuture.delayedExecutor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    SocketChannel first = accept(server, SnippetMain.MESSAGES);
    SocketChannel second = accept(server, SnippetMain.CODE);
    late.cancel(false);
    Messages messages = new Messages(first, door, printing);
    ObjectOutputStream out =
        new ObjectOutputStream(new BufferedOutputStream(Channels.newOutputStream(second)));
    out.flush();
    ObjectInputStream in =
        new ObjectInputStream(new BufferedInputStream(Channels.newInputStream(second)));
    in.setObjectInputFilter(RESULTS);
    return new SnippetJvm(process, new StreamingExecutionControl(out, in), messages);
  }

  private static SocketChannel accept(ServerSocketChannel server, byte role) throws IOException {
    SocketChannel channel = server.accept();
    ByteBuffer said = ByteBuffer.allocate(1);
    channel.read(said);
    if (said.get(0) != role) {
      throw new IOException("somebody else answered");
    }
    return channel;
  }

  private static void closeQuietly(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException e) {
      return; // whoever waits for a connection is told by its own exception
    }
  }

  StreamingExecutionControl control() {
    return control;
  }

  Messages messages() {
    return messages;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Its exit code, waited for briefly: the connection ends a moment before the process. */
  int exit() {
    try {
      return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Ends it and what it started; afterwards it is no process any more. */
  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    messages.close();
    exit();
  }
}
