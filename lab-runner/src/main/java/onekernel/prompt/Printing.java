package onekernel.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What snippets print: handed on at once while a snippet runs, kept in small measure between two,
 * and bounded, so that a loop that prints fills neither the screen nor the memory.
 */
final class Printing {
  /** Characters that one snippet may print. */
  static final int MOST = 100_000;

  /** Characters kept of what threads print while no snippet runs. */
  private static final int MOST_BETWEEN = 2_000;

  private final StringBuilder kept = new StringBuilder();
  private Consumer<String> reader = kept::append;
  private int left = MOST_BETWEEN;

  /** From now on it goes to this reader, beginning with what was kept. */
  synchronized void to(Consumer<String> next) {
    if (!kept.isEmpty()) {
      next.accept(take());
    }
    reader = next;
    left = MOST;
  }

  /** No snippet runs any more; returns whether some of what it printed was thrown away. */
  synchronized boolean keep() {
    boolean tooMuch = left < 0;
    reader = kept::append;
    left = MOST_BETWEEN;
    return tooMuch;
  }

  /** What was kept, once. */
  synchronized String take() {
    String taken = kept.toString();
    kept.setLength(0);
    left = MOST_BETWEEN;
    return taken;
  }

  private synchronized void add(String text) {
    if (left >= 0) {
      reader.accept(text.substring(0, Math.min(left, text.length())));
      left -= text.length();
    }
  }

  /** What doesn't come as a message: of programs that a snippet starts, and of the JVM itself. */
  void drain(InputStream stream) {
    Consumer<byte[]> source = source();
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        source.accept(Arrays.copyOf(buffer, n));
      }
    } catch (IOException ended) {
      return;
    }
  }

  /** Takes the bytes of one stream; a character of several bytes may come in two pieces. */
  Consumer<byte[]> source() {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer[] cut = {ByteBuffer.allocate(0)};
    return bytes -> {
      ByteBuffer in = ByteBuffer.allocate(cut[0].remaining() + bytes.length);
      in.put(cut[0]).put(bytes).flip();
      CharBuffer out = CharBuffer.allocate(in.remaining());
      decoder.decode(in, out, false);
      cut[0] = in;
      add(out.flip().toString());
    };
  }
}
