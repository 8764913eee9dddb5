package onekernel.place;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A stream's beginning. What comes after is taken and thrown away, so that no writer blocks. */
final class Kept extends OutputStream {
  /** UTF-8 takes at most four bytes for a character. */
  private static final int MOST_BYTES = 4 * Command.MOST_OUTPUT;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long lastWrite = System.nanoTime();

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] chunk, int from, int length) {
    lastWrite = System.nanoTime();
    bytes.write(chunk, from, Math.min(length, MOST_BYTES - bytes.size()));
  }

  /** Nanoseconds since something came. */
  synchronized long quietFor() {
    return System.nanoTime() - lastWrite;
  }

  /** As UTF-8, at most {@link Command#MOST_OUTPUT} characters. */
  synchronized String text() {
    return textAfter("");
  }

  /** The same of what follows a mark; all of it where the mark never came. */
  synchronized String textAfter(String mark) {
    String all = bytes.toString(StandardCharsets.UTF_8);
    int begin = all.indexOf(mark);
    all = begin < 0 ? all : all.substring(begin + mark.length());
    return all.length() <= Command.MOST_OUTPUT ? all : all.substring(0, Command.MOST_OUTPUT);
  }
}
