package onekernel.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import onekernel.place.Command;
import onekernel.place.Output;
import onekernel.place.Processes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher as it is, on a project of one class that tells what it was started with. */
final class LauncherTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration BUILD = Duration.ofMinutes(5);
  private static final String MAIN =
      """
      package onekernel.cli;

      final class Main {
        public static void main(String[] words) throws Exception {
          System.out.println(String.join("|", words));
          System.out.println(System.getenv("ONE_KERNEL_TOP"));
          if (words[0].equals("sleep")) {
            Thread.sleep(60_000);
          }
          if (words[0].equals("exit")) {
            System.exit(Integer.parseInt(words[1]));
          }
        }
      }
      """;
  private static final String ONE_LIBRARY =
      """
      <dependencies><dependency><groupId>org.jspecify</groupId><artifactId>jspecify</artifactId>
      <version>\\${jspecify.version}</version></dependency></dependencies>
      """;

  @TempDir static Path folder;
  private static Path top;
  private static Path main;
  private final Processes processes = new Processes("launcher-test");

  @BeforeAll
  static void laysOutAProject() throws IOException {
    top = Files.createDirectories(folder.resolve("a path with spaces"));
    main = top.resolve("lab-runner/src/main/java/onekernel/cli/Main.java");
    Files.createDirectories(main.getParent());
    Files.copy(PROJECT.resolve("lab"), top.resolve("lab"));
    Files.writeString(
        top.resolve("pom.xml"),
        Files.readString(PROJECT.resolve("pom.xml"))
            .replaceAll("<module>(?!lab-runner).*</module>", ""));
    Files.writeString(
        top.resolve("lab-runner/pom.xml"),
        Files.readString(PROJECT.resolve("lab-runner/pom.xml"))
            .replaceAll("(?s)<dependencies>.*</dependencies>", ONE_LIBRARY));
    Files.writeString(main, MAIN);
  }

  @BeforeEach
  void isBuilt() {
    assertThat(lab("hello").stdout()).startsWith("hello\n");
  }

  @Test
  void passesWordsExitCodeAndItsOwnFolderThroughASymlinkFromAnywhere() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path link = elsewhere.resolve("my lab");
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, Path.of("../a path with spaces/lab"));
    }
    Output out =
        processes.run(
            new Command(List.of(link.toString(), "exit", "7", "two words", ""), "", BUILD),
            elsewhere,
            Map.of());
    assertThat(out.exit()).isEqualTo(7);
    assertThat(out.stdout()).isEqualTo("exit|7|two words|\n" + top + "\n");
  }

  @Test
  void buildsNothingWhereNothingChanged() throws IOException {
    List<String> before = states();
    Output out = lab("again");
    assertThat(out.stderr()).isEmpty();
    assertThat(out.stdout()).isEqualTo("again\n" + top + "\n");
    assertThat(states()).isEqualTo(before);
  }

  @Test
  void buildsWhatChangedAndNoticesAFileThatIsGone() throws IOException {
    Path extra = main.resolveSibling("Extra.java");
    Files.writeString(extra, "package onekernel.cli;\n\nfinal class Extra {}\n");
    assertThat(lab("x").stderr()).contains("Building the kit");
    assertThat(built("Extra.class")).exists();
    Files.delete(extra);
    assertThat(lab("x").stderr()).contains("Building the kit");
    assertThat(built("Extra.class")).doesNotExist();
  }

  @Test
  void showsWhatTheCompilerSaidAndDoesNotRunTheOldProgram() throws IOException {
    Files.writeString(main, MAIN.replace("Thread.sleep", "Thread.nap"));
    Output out = lab("old");
    Files.writeString(main, MAIN);
    assertThat(out.exit()).isEqualTo(4);
    assertThat(out.stdout()).isEmpty();
    assertThat(out.stderr())
        .contains("cannot find symbol")
        .contains("The kit could not be built.\n  Maven's last words")
        .contains("build.log");
    assertThat(lab("new").stdout()).startsWith("new\n");
  }

  @Test
  void countsABuildByHand() throws IOException {
    Files.delete(top.resolve("lab-runner/target/built"));
    assertThat(lab("x").stderr()).doesNotContain("Building the kit");
  }

  @Test
  void letsOneOfTwoStartsBuild() throws Exception {
    Files.delete(top.resolve("lab-runner/target/lab-runner.jar"));
    Path begun = top.resolve("lab-runner/target/building");
    Files.deleteIfExists(begun);
    CompletableFuture<Output> other = CompletableFuture.supplyAsync(() -> lab("one"));
    while (!Files.exists(begun) && !other.isDone()) {
      Thread.sleep(20);
    }
    Output two = lab("two");
    Output one = other.join();
    assertThat(List.of(one.exit(), two.exit())).containsExactly(0, 0);
    assertThat(one.stderr() + two.stderr()).containsOnlyOnce("Building the kit");
    assertThat(one.stderr() + two.stderr()).contains("Another start is building");
  }

  @Test
  void startsWithoutAWordWhereTheCacheIsOfNoUse() throws IOException {
    try (Stream<Path> caches = Files.list(top.resolve("lab-runner/target/aot"))) {
      for (Path cache : caches.toList()) {
        assertThat(Files.size(cache)).isPositive();
        Files.writeString(cache, "not a cache");
      }
    }
    Output out = lab("quiet");
    assertThat(out.stdout()).isEqualTo("quiet\n" + top + "\n");
    assertThat(out.stderr()).isEmpty();
  }

  @Test
  void handsSignalsToTheProgram() throws Exception {
    Process process =
        processes
            .builder(List.of(top.resolve("lab").toString(), "sleep"), folder, Map.of())
            .redirectErrorStream(true)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("sleep");
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
  }

  @Test
  void saysWhatToDoWhereThereIsNoJdkAndNoPackageOfOne() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "dirname", "readlink", "sort", "head", "sed")) {
      script(tools.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
    }
    Output out =
        lab(
            Map.of("PATH", tools.toString(), "JAVA_HOME", "", "ONE_KERNEL_JDKS", "/nonexistent"),
            "hello");
    assertThat(out.exit()).isEqualTo(3);
    assertThat(out.stderr().lines()).hasSize(3).first().isEqualTo("No JDK 25 or newer was found.");
  }

  @Test
  void doctorInstallsNothing() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("doctor"));
    for (String tool : List.of("bash", "dirname", "readlink", "id")) {
      script(tools.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
    }
    script(tools.resolve("apk"), "[ \"$1\" = info ] || touch " + folder.resolve("installed"));
    Output out =
        lab(
            Map.of("PATH", tools.toString(), "JAVA_HOME", "", "ONE_KERNEL_JDKS", "/nonexistent"),
            "doctor");
    assertThat(out.exit()).isEqualTo(3);
    assertThat(out.stderr())
        .isEqualTo(
            """
            The package openjdk25-jdk is missing.
              The kit needs a JDK 25 or newer. The doctor installs nothing.
              Install it with: ./lab setup
            """);
    assertThat(folder.resolve("installed")).doesNotExist();
  }

  @Test
  void takesTheNewestJdkAndPassesOverWhatIsTooOldOrNoneAtAll() throws IOException {
    Path jdks = Files.createDirectories(folder.resolve("jdks"));
    Path real = Path.of(System.getProperty("java.home"));
    jdk(jdks.resolve("old"), "JAVA_VERSION=\"17.0.1\"\n");
    jdk(jdks.resolve("torn"), "");
    Output out =
        lab(
            Map.of("JAVA_HOME", jdks + "/old", "ONE_KERNEL_JDKS", jdks + ":" + real.getParent()),
            "y");
    assertThat(out.stdout()).isEqualTo("y\n" + top + "\n");
    assertThat(lab(Map.of("JAVA_HOME", real.toString()), "z").exit()).isZero();
  }

  private static void jdk(Path home, String release) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    for (String program : List.of("java", "javac")) {
      script(home.resolve("bin").resolve(program), "exit 99");
    }
    Files.writeString(home.resolve("release"), release);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL=xx_XX.UTF-8", "LANG=C", ""})
  void takesAndSaysUtf8WhateverTheLocale(String locale) {
    String script =
        "exec env -u LC_ALL -u LC_CTYPE -u LANG $1 \"$2\" \"$(printf 'Jos\\303\\251"
            + " \\342\\234\\224')\"";
    Output out =
        processes.run(
            new Command(
                List.of("sh", "-c", script, "sh", locale, top.resolve("lab").toString()),
                "",
                BUILD),
            folder,
            Map.of());
    assertThat(out.stdout()).startsWith("José ✔\n");
  }

  @Test
  void testSetsUpAndThenRunsMavenWithItsExitCode() throws IOException {
    Output passed = lab("test", "--no-install");
    assertThat(passed.stdout()).startsWith("setup|--no-install\n").contains("BUILD SUCCESS");
    assertThat(passed.exit()).isZero();
    Path test = top.resolve("lab-runner/src/test/java/NoTest.java");
    Files.createDirectories(test.getParent());
    Files.writeString(test, "no Java");
    Output failed = lab("test");
    Files.delete(test);
    assertThat(failed.stdout()).contains("BUILD FAILURE");
    assertThat(failed.exit()).isEqualTo(1);
  }

  @Test
  void testKnowsItsOptions() {
    Output out = lab("test", "--fast");
    assertThat(out.exit()).isEqualTo(2);
    assertThat(out.stderr()).startsWith("lab test doesn't know \"--fast\".");
  }

  private Output lab(String... words) {
    return lab(Map.of(), words);
  }

  private Output lab(Map<String, String> environment, String... words) {
    List<String> argv = new ArrayList<>(List.of(top.resolve("lab").toString()));
    argv.addAll(Arrays.asList(words));
    return processes.run(new Command(argv, "", BUILD), folder, environment);
  }

  private static Path built(String name) {
    return top.resolve("lab-runner/target/classes/onekernel/cli").resolve(name);
  }

  /** Every file of the build with the time of its last change. */
  private static List<String> states() throws IOException {
    try (Stream<Path> files = Files.walk(top.resolve("lab-runner/target"))) {
      return files.sorted().map(file -> file + " " + file.toFile().lastModified()).toList();
    }
  }
}
