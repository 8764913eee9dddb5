package onekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onekernel.place.Command;

/** Whole programs: the kit's against the JDK's own. */
record ProgramSides(Setting setting) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
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
    return new Sides(
        () -> toPrompt(List.of(lab(), "start", "kernel"), "kernel \\d+/\\d+ › ", "/quit\r"),
        () -> toPrompt(List.of(jdk("jshell")), "jshell> ", "/exit\r"),
        () -> program(Command.of(lab(), "down", "--lab", "kernel").within(LIMIT)));
  }

  private double toPrompt(List<String> argv, String prompt, String farewell) {
    Map<String, String> environment = setting.environment();
    return Typed.secondsToPrompt(setting.processes(), argv, environment, prompt, farewell);
  }

  private String lab() {
    return setting.top().resolve("lab").toString();
  }

  private static String jdk(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }
}
