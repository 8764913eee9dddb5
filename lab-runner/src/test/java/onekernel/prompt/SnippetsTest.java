package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onekernel.place.Container;
import onekernel.place.Place;
import onekernel.place.Processes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snippets in a real JVM of their own, with this machine as their places. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnippetsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1500);

  @TempDir Path folder;
  private final RealHost real = new RealHost();
  private final Map<String, Place> places = real.places();
  private final StringBuffer printed = new StringBuffer();
  private Snippets snippets;

  @BeforeEach
  void start() {
    snippets = new Snippets(real.processes, folder, () -> places);
  }

  @AfterEach
  void close() {
    snippets.close();
    assertThat(jvms()).isEmpty();
  }

  private List<Reply> eval(String source, Duration limit) {
    printed.setLength(0);
    return snippets.eval(source, limit, printed::append);
  }

  private String run(String source) {
    return run(source, LONG);
  }

  private String run(String source, Duration limit) {
    return eval(source, limit).stream()
        .flatMap(r -> r.told().stream())
        .collect(Collectors.joining("\n"));
  }

  /** Processes that carry this test's token. */
  private List<ProcessHandle> jvms() {
    return ProcessHandle.allProcesses().filter(this::carriesToken).toList();
  }

  private boolean carriesToken(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc/" + process.pid() + "/environ"),
              java.nio.charset.StandardCharsets.ISO_8859_1)
          .contains(Processes.TOKEN + "=" + real.processes.token());
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void placesAreLiveObjects() {
    String bootId = places.get("host").kernel().bootId();
    assertThat(run("host.kernel().bootId()")).endsWith("==> \"" + bootId + "\"");
    assertThat(run("sameKernel(host, web)")).endsWith("==> true");
    assertThat(run("web.namespaces().sharedWith(host.namespaces())")).contains("[cgroup, ipc");
    assertThat(run("host.owns(1)")).endsWith("==> false");
    assertThat(run("web.sh(\"echo out; echo err >&2; exit 3\").exit()")).endsWith("==> 3");
    assertThat(run("new String(host.run(\"echo\", \"a b\").stdout())")).endsWith("\"a b\\n\"");
    assertThat(run("web.pid()")).endsWith("==> 1");
  }

  @Test
  void whatAPlaceCantTellIsSaidInThreeParts() {
    assertThat(run("web.state()"))
        .isEqualTo("Place web has no state.\n  It was never asked.\n  ./lab status");
    assertThat(run("place(\"moon\")"))
        .isEqualTo(
            "There is no place called \"moon\".\n"
                + "  The places are: host, web.\n"
                + "  See the step's text with: /text");
  }

  @Test
  void commandsOfSeveralThreadsRunAtOnce() {
    assertThat(
            run(
                "var both = Stream.of(1, 2).parallel()"
                    + ".map(i -> host.sh(\"sleep 0.2; echo \" + i).text()).sorted().toList()"))
        .isEqualTo("both ==> [1, 2]");
  }

  @Test
  void placesMayComeAndBeMadeAnew() {
    assertThat(run("web.id()")).endsWith("\"the id of web\"");
    places.put("web", new Container("web", real.access("web, the second")));
    places.put("db-1", new Container("db-1", real.access("db-1")));
    assertThat(run("web.id() + \", \" + db_1.id()"))
        .endsWith("\"the id of web, the second, the id of db-1\"");
  }

  @Test
  void repliesSayWhatCameOfIt() {
    assertThat(run("int x = 5")).isEqualTo("x ==> 5");
    assertThat(run("x = 7")).isEqualTo("x ==> 7");
    assertThat(run("int twice(int a) { return 2 * a; }")).isEqualTo("declared method twice(int)");
    assertThat(run("record P(int a) {}")).isEqualTo("declared record P");
    assertThat(run("String x = \"\"")).isEqualTo("x ==> \"\"");
    assertThat(run("int a = 1; int b = a + 1; b")).isEqualTo("a ==> 1\nb ==> 2\nb ==> 2");
    assertThat(run("Missing m() { return null; }"))
        .isEqualTo("declared method m(); it waits for class Missing");
    assertThat(run("1 / 0")).startsWith("ArithmeticException: / by zero\n  at #");
    assertThat(run("throw new IllegalStateException(\"no\", new RuntimeException(\"deep\"))"))
        .startsWith("IllegalStateException: no\n  because of RuntimeException: deep");
    assertThat(run("int y =\n  nix + 1;"))
        .isEqualTo(
            "Java says: cannot find symbol\n  symbol:   variable nix\n    nix + 1;\n    ^^^");
    assertThat(run("void open() {")).startsWith("This is unfinished Java");
    assertThat(run("println(\"ö\"); System.err.println(\"err\")")).isEmpty();
    assertThat(printed).hasToString("ö\nerr\n");
  }

  @Test
  void outputOfStartedProgramsIsShown() {
    run("new ProcessBuilder(\"echo\", \"from a program\").inheritIO().start().waitFor()");
    StringBuilder all = new StringBuilder(printed);
    for (int i = 0; i < 50 && all.isEmpty(); i++) { // its way here is another than the snippet's
      run("Thread.sleep(20)");
      all.append(printed);
    }
    assertThat(all).hasToString("from a program\n");
  }

  @Test
  void nothingElseOfTheKitCanBeReached() {
    assertThat(run("onekernel.grade.Grader.LIMIT")).contains("does not exist");
    assertThat(run("new onekernel.place.Processes(\"\")")).contains("cannot find symbol");
    assertThat(run("Class.forName(\"onekernel.grade.Grader\")")).contains("ClassNotFound");
  }

  @Test
  void standardInputIsEmpty() {
    assertThat(run("System.in.read()")).endsWith("==> -1");
    assertThat(run("readln()")).endsWith("==> null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "for (;;) { try { for (;;) { Thread.sleep(5); } } catch (Throwable t) { } }",
        "void nest() { try { for (;;) {} } catch (Throwable t) { nest(); } } nest()",
        "host.sh(\"sleep 60\")",
        "new Semaphore(0).acquireUninterruptibly()",
        "new FileInputStream(\"FIFO\").read()",
        "IntStream.generate(() -> 1).parallel().filter(i -> i > 1).findAny()",
        "int stuck = IntStream.generate(() -> 1).boxed().mapToInt(i -> i).sum()",
      })
  void whatHangsIsEndedAtItsLimit(String source) {
    Path fifo = folder.resolve("fifo");
    places.get("host").run("mkfifo", fifo.toString());
    run("int kept = 41; int next() { return kept + 1; }");
    List<Reply> replies = eval(source.replace("FIFO", fifo.toString()), SHORT);
    assertThat(replies).contains(new Reply.Stopped(true, SHORT.toSeconds()));
    assertThat(run("next()")).endsWith("==> 42");
    assertThat(run("sameKernel(host, web)")).endsWith("==> true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "new Semaphore(0).acquireUninterruptibly()",
        "for (;;) { try { for (;;) {} } catch (Throwable t) { } }"
      })
  void ctrlCEndsIt(String source) {
    run("int kept = 41");
    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(snippets::interrupt);
    assertThat(eval(source + "; println(\"after\");", LONG))
        .contains(new Reply.Stopped(false, LONG.toSeconds()));
    assertThat(printed).isEmpty();
    assertThat(run("kept + 1")).endsWith("==> 42");
  }

  @Test
  void whatEndsItsJvmGetsANewOne() {
    Path trace = folder.resolve("trace");
    run("Path trace = Path.of(\"" + trace + "\");");
    run("void mark(String s) { host.sh(\"echo \" + s + \" >> \" + trace); }");
    run("mark(\"expression\")");
    run("int first = 5; first = 6; int bare; int sum = first + 1;");
    run("\"temporary\"");
    assertThat(run("System.exit(7)"))
        .isEqualTo(
            "The snippet's JVM ended with exit code 7.\n"
                + "Your Java begins in a new JVM; imports, types and methods are kept.\n"
                + "  First value again: trace, first, sum\n"
                + "  Without a value now: bare");
    assertThat(run("first + \" \" + sum")).endsWith("\"5 6\"");
    assertThat(run("mark(\"method\"); host.sh(\"cat \" + trace).text()"))
        .endsWith("\"expression\\nmethod\"");
    assertThat(run("Runtime.getRuntime().halt(9)")).contains("exit code 9");
    assertThat(run("sameKernel(host, web)")).endsWith("==> true");
  }

  @Test
  void aFirstValueThatHangsTheSecondTimeCostsOnlyItself() {
    Path flag = folder.resolve("flag");
    run("int good = 1");
    run(
        "int bad() { if (host.sh(\"test -e "
            + flag
            + "\").ok()) new Semaphore(0).acquireUninterruptibly(); return 2; }");
    run("int hangs = bad()");
    places.get("host").run("touch", flag.toString());
    assertThat(run("System.exit(0)"))
        .contains("First value again: good", "Without a value now: hangs");
    assertThat(run("good")).endsWith("==> 1");
  }

  @Test
  void aJvmThatDiesBetweenSnippetsIsNoticed() {
    run("int x = 3");
    jvms().forEach(ProcessHandle::destroyForcibly);
    assertThat(Stream.generate(this::jvms).limit(1000).anyMatch(List::isEmpty)).isTrue();
    assertThat(run("x")).contains("The snippet's JVM ended").endsWith("x ==> 3");
  }

  @Test
  void memoryAndStackMayOverflow() {
    run("int x = 3; int deep() { return deep() + 1; }");
    assertThat(run("deep()")).startsWith("StackOverflowError");
    assertThat(run("var all = new ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);"))
        .contains("OutOfMemoryError");
    assertThat(run("x + 1")).contains("==> 4");
  }

  @Test
  void outputIsBounded() {
    List<Reply> replies = eval("while (true) println(\"spam spam spam spam\")", SHORT);
    assertThat(replies).contains(new Reply.TooMuchPrinted());
    assertThat(printed).hasSizeLessThanOrEqualTo(Printing.MOST);
    assertThat(run("\"x\".repeat(1_000_000)").length()).isLessThan(30_000);
    assertThat(run("1 + 1")).endsWith("==> 2");
  }

  @Test
  void threadsLeftBehindAreToldAndCanBeEnded() {
    assertThat(run("new Thread(() -> { while (true) {} }).start()"))
        .isEqualTo("A thread of yours goes on. Ctrl-C on an empty line ends it.");
    assertThat(run("1 + 1")).endsWith("==> 2");
    assertThat(snippets.endThreads()).hasSize(1).first().isInstanceOf(Reply.Restarted.class);
    assertThat(snippets.endThreads()).isEmpty();
    assertThat(run("1 + 1")).endsWith("==> 2");
  }

  @Test
  void aCommandThatNobodyWaitsForIsEnded() {
    eval("host.sh(\"exec sleep 4321\")", SHORT);
    assertThat(
            places
                .get("host")
                .sh(
                    "for i in 1 2 3 4 5 6 7 8 9; do pgrep -f 'sleep 432[1]' || exit 0; sleep 0.3;"
                        + " done")
                .stdout()
                .lines()
                .count())
        .isLessThan(9);
  }

  @Test
  void javaCanBeCompletedAndKnowsItsEnd() {
    assertThat(snippets.continuations("web.names", 9).stream().map(Snippets.Continuation::text))
        .containsExactly("namespaces()");
    assertThat(snippets.continuations("sameK", 5).stream().map(Snippets.Continuation::text))
        .anyMatch(text -> text.startsWith("sameKernel("));
    assertThat(snippets.continuations("onekernel.", 10).stream().map(Snippets.Continuation::text))
        .contains("place.")
        .doesNotContain("grade.", "session.");
    assertThat(Stream.of("if (true) {", "int f() {\n", "1 +").map(snippets::wholeness))
        .containsOnly(Snippets.Wholeness.GOES_ON);
    assertThat(Stream.of("1 + 1", "int f() { }", "}", "").map(snippets::wholeness))
        .containsOnly(Snippets.Wholeness.WHOLE);
  }
}
