package onekernel.labs.guest;

import static onekernel.grade.NotYet.expected;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the VM's serial console said since the scene was built, divided by the lines with which the
 * start-up says that it is done.
 *
 * <p>Anybody who is root in the guest may write to the console. A panic is believed where it
 * carries the kernel's clock, the processor that fell and the kernel's last line, where no orderly
 * end was told, and where a new start follows. What can't be told from a real one is a whole panic,
 * copied line by line, and then a reset from outside.
 *
 * @param lives what each kernel said that has ended, up to the end of the next one's start
 * @param latest what was said since then
 */
record Console(List<Life> lives, Life latest) {
  private static final Pattern UP = Pattern.compile("(?m)^one-kernel: up .*$");

  /**
   * Reads the console. Where the scene's line is missing, what is left proves nothing.
   *
   * @param bootId of the kernel that ran when the scene was built, and which the scene wrote there
   */
  static Console since(String bootId, String text) {
    String clean = text.replace("\r", "");
    int scene = clean.lastIndexOf("one-kernel: scene " + bootId);
    if (scene < 0) {
      throw expected("a panic of vm's kernel, and vm back with a new boot id")
          .observed("vm was switched off and on, and with that its console begins anew")
          .hint("A kernel that panics starts anew by itself. Begin the step again with /reset.");
    }
    List<Life> said = Arrays.stream(UP.split(clean.substring(scene), -1)).map(Life::new).toList();
    return new Console(said.subList(0, said.size() - 1), said.getLast());
  }

  boolean sawPanic() {
    return lives.stream().anyMatch(life -> life.end() == End.PANIC);
  }

  boolean claimsPanic() {
    return latest.claimsPanic() || lives.stream().anyMatch(Life::claimsPanic);
  }

  /** Whether a kernel has ended and the next isn't up yet. */
  boolean isComingBack() {
    return latest.end() == End.PANIC || latest.end() == End.ORDERLY;
  }

  /** How the life ended that was the last to end. */
  End lastEnd() {
    return isComingBack() || lives.isEmpty() ? latest.end() : lives.getLast().end();
  }

  /** What was said from one start to the next. */
  record Life(String said) {
    private static final String CLOCK = "\\[ *\\d+\\.\\d{6}\\] ";
    private static final Pattern PROCESSOR = line("CPU: \\d+ (UID: \\d+ )?PID: \\d+ Comm: ");
    private static final Pattern PANIC =
        line(
            "Kernel panic - not syncing: (?s:.*)^"
                + CLOCK
                + "(Rebooting in \\d+ seconds|Kernel Offset: |---\\[ end Kernel panic)");
    private static final Pattern GOODBYE = line("(reboot: |sysrq: Resetting)");

    private static Pattern line(String said) {
      return Pattern.compile("(?m)^" + CLOCK + said);
    }

    boolean claimsPanic() {
      return said.contains("Kernel panic");
    }

    End end() {
      if (GOODBYE.matcher(said).find()) {
        return claimsPanic() ? End.PRETENDED : End.ORDERLY;
      }
      if (PANIC.matcher(said).find() && PROCESSOR.matcher(said).find()) {
        return End.PANIC;
      }
      return claimsPanic() ? End.PRETENDED : End.SILENT;
    }
  }

  /** How a kernel's life ended, as far as its console tells. */
  enum End {
    PANIC("its kernel panicked"),
    ORDERLY("its kernel was told to restart, and did so in good order"),
    PRETENDED("the words of a panic, but the kernel didn't fall: something else restarted it"),
    SILENT("a new start without a last word: it was reset from outside");

    private final String words;

    End(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
