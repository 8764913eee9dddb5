package onekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import onekernel.place.Command;

/** Whole programs: the kit's, against the JDK's own or against another of the kit's. */
record ProgramSides(Setting setting) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String LAB = "kernel";
  private static final String PROMPT = "kernel \\d+/\\d+ › ";
  private static final String QUIT = "/quit\r";
  private static final String HELLO =
      "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }\n";

  /** {@code ./lab list} against the smallest program on the same JDK with the same flags. */
  Sides list() {
    Command list = Command.of(lab(), "list").within(LIMIT);
    Command hello = hello();
    return new Sides(() -> program(list), () -> program(hello), () -> {});
  }

  private double program(Command command) {
    Path here = Path.of("").toAbsolutePath();
    return Sides.succeeding(() -> setting.processes().run(command, here, setting.environment()));
  }

  private Command hello() {
    try {
      Path source = setting.home().root().resolve("Hello.java");
      Files.createDirectories(source.getParent());
      Files.writeString(source, HELLO);
      Path folder = source.resolveSibling("hello");
      Sides.succeeded(
          setting
              .processes()
              .run(
                  Command.of(jdk("javac"), "-d", folder.toString(), source.toString())
                      .within(LIMIT)));
      List<String> argv = new ArrayList<>(List.of(jdk("java")));
      argv.addAll(flags());
      argv.addAll(List.of("-cp", folder.toString(), "Hello"));
      return new Command(argv, "", LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that this very program runs with, but for the cache of its classes. */
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-XX:AOT"))
        .toList();
  }

  /** The prompt of a lab whose containers are up, against JShell's. */
  Sides start() {
    Typed.Play toPrompt =
        (typed, start) -> {
          typed.awaitPrompt();
          return since(start);
        };
    return new Sides(
        () -> Typed.play(setting, List.of(lab(), "start", LAB), PROMPT, toPrompt, QUIT),
        () -> Typed.play(setting, List.of(jdk("jshell")), "jshell> ", toPrompt, "/exit\r"),
        this::down);
  }

  /**
   * A step begun anew at the prompt, until the next prompt, against the lab started where none of
   * its places was, until each of them answers in the step's scene.
   */
  Sides reset() {
    for (String step : List.of("boot-id", "whose-kernel")) {
      program(Command.of(lab(), "solve", "--lab", LAB, step).within(LIMIT));
    }
    return new Sides(() -> played(this::anew), () -> played(this::fresh), this::down);
  }

  private double played(Typed.Play play) {
    down();
    return Typed.play(setting, List.of(lab(), "start", LAB), PROMPT, play, QUIT);
  }

  private double fresh(Typed typed, long start) throws IOException, InterruptedException {
    typed.awaitPrompt();
    for (String place : List.of("web", "tiny")) {
      typed.enter(place + "$ true");
    }
    return since(start);
  }

  private double anew(Typed typed, long start) throws IOException, InterruptedException {
    fresh(typed, start);
    long begin = System.nanoTime();
    typed.enter("/reset");
    return since(begin);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private void down() {
    program(Command.of(lab(), "down", "--lab", LAB).within(LIMIT));
  }

  private String lab() {
    return setting.top().resolve("lab").toString();
  }

  private static String jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }
}
