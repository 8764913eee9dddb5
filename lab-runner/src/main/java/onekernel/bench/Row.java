package onekernel.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is timed, in the order of the table. */
public enum Row {
  LIST("`./lab list`, labs indexed", "`java` printing hello", 8, 40),
  START(
      "warm `./lab start kernel` to the prompt, containers up", "`jshell` to its prompt", 1.0, 40),
  SNIPPET("a snippet at the prompt", "the same in the JShell API's default engine", 0.35, 40),
  CONTAINER("a command in a container, through the kit", "`docker exec`", 1.0, 40),
  VM("a command in the VM, through the kit", "a new `ssh` connection", 0.1, 40),
  READY("a container place ready", "`docker run -d` of the same image", 1.5, 40),
  BOOT(
      "lean VM: `vagrant up` to sshd answering",
      "the same root filesystem under systemd, same settings",
      0.4,
      10),
  SAVED("VM from a managed save to sshd answering", "its cold start", 0.2, 10),
  VERDICT(
      "verdict after an input without declared observation, 95th percentile of all steps",
      "`docker exec true`, a command in the VM through the kit, or both side by side, as the step's"
          + " checks look",
      3,
      5),
  RESET(
      "`/reset` of a step at the prompt",
      "`./lab start` of the same step, no place there",
      1.0,
      40),
  SLIDES(
      "a deck built anew after a save, under `./lab slides --watch`",
      "the `asciidoctor` command on the same source",
      1.0,
      40);

  private final String what;
  private final String against;
  private final double atMost;
  private final int pairs;

  Row(String what, String against, double atMost, int pairs) {
    this.what = what;
    this.against = against;
    this.atMost = atMost;
    this.pairs = pairs;
  }

  /** The row of this word; empty where there is none. */
  public static Optional<Row> named(String word) {
    return Arrays.stream(values()).filter(row -> row.word().equals(word)).findFirst();
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kit's way, in AsciiDoc. */
  public String what() {
    return what;
  }

  /** What it is held against, in AsciiDoc. */
  public String against() {
    return against;
  }

  /** The ratio that the kit sets itself as a bound. */
  public double atMost() {
    return atMost;
  }

  /** Whether a VM takes part, so that the accelerator belongs to the figure. */
  public boolean needsVm() {
    return switch (this) {
      case VM, BOOT, SAVED, VERDICT -> true;
      default -> false;
    };
  }

  /** How many pairs are taken; for each step, where all steps are timed. */
  public int pairs() {
    return pairs;
  }
}
