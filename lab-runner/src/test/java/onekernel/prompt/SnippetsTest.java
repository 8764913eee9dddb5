package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onekernel.place.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snippets in a real JVM of their own, with this machine as their place. */
class SnippetsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

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
  }

  private String run(String source) {
    return run(source, LIMIT);
  }

  private String run(String source, Duration limit) {
    printed.setLength(0);
    List<Reply> replies = snippets.eval(source, limit, printed::append);
    return replies.stream().flatMap(r -> r.told().stream()).collect(Collectors.joining("\n"));
  }

  @Test
  void measure() {
    long t0 = System.nanoTime();
    System.out.println(run("1 + 1"));
    System.out.println("start " + (System.nanoTime() - t0) / 1_000_000);
    for (String s : List.of("2+2", "host.sh(\"echo hello\").text()", "int x = 5", "x = 7", "sameKernel(host, web)", "int f(int a) { return a * x; }", "f(6)", "host.kernel()", "println(\"hi\")", "int y = nix + 1;", "web.pid()", "web.state()", "1/0", "class A { int z; }", "var l = List.of(1,2,3)", "System.in.read()", "while (true) {}", "f(2)", "System.exit(7)", "f(2)", "l", "while (true) { try { Thread.sleep(10); } catch (Throwable t) {} }", "f(3)", "for(;;) println(\"spam\")", "new Thread(() -> { while (true) {} }).start()", "f(3)", "int r() { return r() + 1; }", "r()", "var b = new ArrayList<byte[]>(); while (true) b.add(new byte[1 << 20]);", "f(3)", "Runtime.getRuntime().halt(9)", "host.owns(22)")) {
      long t = System.nanoTime();
      String told = run(s, Duration.ofSeconds(2));
      long ms = (System.nanoTime() - t) / 1_000_000;
      String p = printed.length() > 100 ? printed.substring(0, 100) + "#" + printed.length() : printed.toString();
      System.out.println(s + "\n   -> [" + p + "] " + told + "   (" + ms + " ms)");
    }
    for (int i = 0; i < 20; i++) {
      long t = System.nanoTime();
      run("x + " + i);
      System.out.print((System.nanoTime() - t) / 1000 + "us ");
    }
    assertThat(run("2+3")).endsWith("5");
  }
}
