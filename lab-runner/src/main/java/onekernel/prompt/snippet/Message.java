package onekernel.prompt.snippet;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes between the program and the JVM of the snippets, beside the code itself: output,
 * commands for places, their results. Nothing else can be asked for, so a snippet can neither grade
 * nor look answers up.
 */
public sealed interface Message {
  /** To the program: something was printed, as bytes of UTF-8, cut anywhere. */
  record Printed(byte[] bytes) implements Message {}

  /** To the program: everything that the snippet printed was sent; so many threads go on. */
  record Ended(int threads) implements Message {}

  /** To the program: run this, and answer with {@link Ran} or {@link Refused}. */
  record Run(long id, String place, List<String> argv, String stdin, long millis)
      implements Message {}

  /** To the program: a fact of a place; answered by {@link Ran} with the fact as its output. */
  record Fact(long id, String place, String name) implements Message {}

  /** To the program: nobody waits for the result any more. */
  record Cancel(long id) implements Message {}

  /** To the snippets: a command's result. */
  record Ran(long id, int exit, String stdout, String stderr) implements Message {}

  /** To the snippets: the three parts of why a place couldn't be reached. */
  record Refused(long id, String problem, String why, String remedy) implements Message {}

  /** To the snippets: there is a place of this kind (its class's simple name). */
  record There(String kind, String name) implements Message {}

  /** To the snippets: end what runs. */
  record Stop() implements Message {}

  /** The message as it travels, in one piece, so that it is written by one call. */
  default byte[] encoded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }

  private void write(DataOutputStream out) throws IOException {
    switch (this) {
      case Printed(byte[] bytes) -> {
        out.writeByte('p');
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      case Ended(int threads) -> {
        out.writeByte('e');
        out.writeInt(threads);
      }
      case Run(long id, String place, List<String> argv, String stdin, long millis) -> {
        head(out, 'r', id, place, stdin);
        out.writeLong(millis);
        out.writeInt(argv.size());
        for (String arg : argv) {
          text(out, arg);
        }
      }
      case Fact(long id, String place, String name) -> head(out, 'f', id, place, name);
      case Cancel(long id) -> head(out, 'c', id);
      case Ran(long id, int exit, String stdout, String stderr) -> {
        head(out, 'o', id, stdout, stderr);
        out.writeInt(exit);
      }
      case Refused(long id, String problem, String why, String remedy) ->
          head(out, 'x', id, problem, why, remedy);
      case There(String kind, String name) -> head(out, 't', 0, kind, name);
      case Stop() -> out.writeByte('s');
    }
  }

  /**
   * The next message.
   *
   * @throws java.io.EOFException where the other end is gone
   */
  static Message read(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 'p' -> new Printed(in.readNBytes(in.readInt()));
      case 'e' -> new Ended(in.readInt());
      case 'r' -> readRun(in);
      case 'f' -> new Fact(in.readLong(), text(in), text(in));
      case 'c' -> new Cancel(in.readLong());
      case 'o' -> readRan(in);
      case 'x' -> new Refused(in.readLong(), text(in), text(in), text(in));
      case 't' -> {
        in.readLong();
        yield new There(text(in), text(in));
      }
      case 's' -> new Stop();
      default -> throw new IOException("an unknown kind of message: " + kind);
    };
  }

  private static Run readRun(DataInputStream in) throws IOException {
    long id = in.readLong();
    String place = text(in);
    String stdin = text(in);
    long millis = in.readLong();
    List<String> argv = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      argv.add(text(in));
    }
    return new Run(id, place, argv, stdin, millis);
  }

  private static Ran readRan(DataInputStream in) throws IOException {
    long id = in.readLong();
    String stdout = text(in);
    String stderr = text(in);
    return new Ran(id, in.readInt(), stdout, stderr);
  }

  private static void head(DataOutputStream out, char kind, long id, String... texts)
      throws IOException {
    out.writeByte(kind);
    out.writeLong(id);
    for (String text : texts) {
      text(out, text);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
