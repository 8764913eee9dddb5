package onekernel.setup;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hundreds of lines of a package manager, told as a few: how much is fetched, how far it is, and
 * every error.
 */
final class InstallLines implements Consumer<String> {
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Pattern NEW = Pattern.compile("(\\d+) newly installed");
  private static final Pattern FETCHED = Pattern.compile("Need to get (.*) of archives");

  private final Consumer<String> say;
  private int total;
  private int unpacked;
  private int ready;
  private long toldAt = System.nanoTime();

  InstallLines(Consumer<String> say) {
    this.say = say;
  }

  @Override
  public void accept(String line) {
    Matcher fresh = NEW.matcher(line);
    Matcher fetched = FETCHED.matcher(line);
    if (fresh.find()) {
      total = Integer.parseInt(fresh.group(1));
    } else if (fetched.find()) {
      say.accept("fetching " + fetched.group(1) + " for " + total + " packages");
    } else if (line.startsWith("Unpacking ")) {
      now(++unpacked + " of " + total + " unpacked");
    } else if (line.startsWith("Setting up ")) {
      now(++ready + " of " + total + " ready");
    } else if (line.startsWith("E: ") || line.startsWith("dpkg: error")) {
      say.accept(line);
    } else if (total == 0) {
      now(line); // another package manager, whose words aren't known
    }
  }

  /** At most every few seconds. */
  private void now(String text) {
    if (System.nanoTime() - toldAt >= PAUSE.toNanos()) {
      toldAt = System.nanoTime();
      say.accept(text);
    }
  }
}
