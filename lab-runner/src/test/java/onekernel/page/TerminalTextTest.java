package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a learner sees of a lab's text, compared with golden files and with what must hold. */
class TerminalTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/terminal");
  private static final Map<String, String> DRAWN = Map.of("token", "5eed5eed5eed", "port", "2718");

  private static List<Block> paragraph(String text) {
    return List.of(new Block.Paragraph(List.of(new Span(Style.PLAIN, text))));
  }

  private static List<String> plain(int width, List<Block> blocks) {
    return TerminalText.lines(blocks, DRAWN, width, false);
  }

  private static final List<Block> EVERYTHING =
      List.of(
          new Block.Paragraph(
              List.of(
                  new Span(Style.PLAIN, "A boot id is drawn "),
                  new Span(Style.STRONG, "at random each time that a kernel starts"),
                  new Span(Style.PLAIN, ", so it names one "),
                  new Span(Style.EMPHASIS, "running"),
                  new Span(Style.PLAIN, " kernel and no other: read "),
                  new Span(Style.CODE, "/proc/sys/kernel/random/boot_id"),
                  new Span(Style.PLAIN, " in both, and keep {token} in mind. {unknown} stays."))),
          new Block.Listing("web", "uname -r\ncat /run/{token}"),
          new Block.Listing("", "6.1.0-40-cloud-amd64\n\n    indented"),
          new Block.Bullets(
              false,
              List.of(
                  List.of(new Span(Style.PLAIN, "a short item")),
                  List.of(
                      new Span(
                          Style.PLAIN,
                          "one that is long enough to need a second line, whatever the terminal"
                              + " is, and that names port {port}")))),
          new Block.Bullets(
              true,
              List.of(
                  List.of(new Span(Style.PLAIN, "first")),
                  List.of(new Span(Style.CODE, "second")))),
          new Block.Table(
              List.of(
                  List.of(cell("Place"), cell("Kernel"), cell("Why")),
                  List.of(
                      List.of(new Span(Style.CODE, "web")),
                      cell("the host's"),
                      cell("a container is a process that namespaces fence off")),
                  List.of(
                      List.of(new Span(Style.CODE, "仮想")),
                      cell("its own"),
                      cell("a VM runs a kernel of its own on virtual hardware")))));

  private static List<Span> cell(String text) {
    return List.of(new Span(Style.PLAIN, text));
  }

  @ParameterizedTest
  @CsvSource({"60,false", "60,true", "100,false", "100,true", "16,false"})
  void looksAsItDid(int width, boolean colour) throws IOException {
    String lines = String.join("\n", TerminalText.lines(EVERYTHING, DRAWN, width, colour)) + "\n";
    String name = width + (colour ? "-colour" : "") + ".txt";
    assertThat(lines.replace("\033", "␛")).isEqualTo(Files.readString(GOLDEN.resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 16, 30, 60, 100, 400})
  void keepsEverythingButCodeInsideTheWidth(int width) {
    List<Block> text = EVERYTHING.stream().filter(b -> !(b instanceof Block.Listing)).toList();
    int limit = Math.clamp(width, 10, 88);
    assertThat(plain(width, text)).allMatch(line -> Columns.of(line) <= limit);
  }

  @Test
  void coloursChangeNothingButTheStyle() {
    List<Block> text = EVERYTHING.stream().filter(b -> b instanceof Block.Listing).toList();
    List<String> coloured = TerminalText.lines(text, DRAWN, 60, true);
    assertThat(coloured.stream().map(l -> l.replaceAll("\033\\[\\d+m", "")).toList())
        .isEqualTo(plain(60, text));
  }

  @Test
  void endsEachStyleOnTheLineWhereItBegan() {
    for (String line : TerminalText.lines(EVERYTHING, DRAWN, 30, true)) {
      assertThat(line.split("\033\\[(1|2|3|36)m", -1).length)
          .as(line)
          .isEqualTo(line.split("\033\\[(22|23|39)m", -1).length);
    }
  }

  @Test
  void neverSteersTheTerminal() {
    List<Block> hostile =
        List.of(
            new Block.Paragraph(
                List.of(new Span(Style.PLAIN, "a\033[2Jb\u0007c\u009bd\u202ee {evil}"))),
            new Block.Listing("web", "printf '\033]0;x\007'\ttab\r"));
    String seen =
        String.join("\n", TerminalText.lines(hostile, Map.of("evil", "\033[31m\rred"), 60, false));
    assertThat(seen.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl)).isTrue();
    assertThat(seen).isEqualTo("a␛[2Jb␇c\uFFFDde ␛[31m␍red\n\n    web$ printf '␛]0;x␇'    tab␍");
    assertThat(TerminalText.line("A\033[1m\ntitle", Map.of())).isEqualTo("A␛[1m title");
  }

  @Test
  void measuresWhatTheEyeSees() {
    assertThat(Columns.of("kernel")).isEqualTo(6);
    assertThat(Columns.of("核心")).isEqualTo(4);
    assertThat(Columns.of("e\u0301te\u0301")).isEqualTo(3);
    assertThat(Columns.of("ｆｕｌｌ")).isEqualTo(8);
    assertThat(Columns.of("👩\u200d🔧")).isEqualTo(2);
    assertThat(Columns.of("✔ ✘ •")).isEqualTo(5);
    assertThat(Columns.of("한국")).isEqualTo(4);
    assertThat(Columns.of("a\u200bb")).isEqualTo(2);
  }

  @Test
  void breaksWordsOnlyWhereTheyAreTooLong() {
    assertThat(plain(12, paragraph("one two three abcdefghijklmnopqr x")))
        .containsExactly("one two", "three", "abcdefghijkl", "mnopqr x");
    assertThat(plain(10, paragraph("核心核心核心核心"))).containsExactly("核心核心核", "心核心");
    assertThat(plain(20, paragraph("a hard\nbreak"))).containsExactly("a hard", "break");
  }

  @Test
  void keepsShortCodeOnOneLine() {
    List<Block> sentence =
        List.of(
            new Block.Paragraph(
                List.of(
                    new Span(Style.PLAIN, "Look at "),
                    new Span(Style.CODE, "uname -r -s"),
                    new Span(Style.PLAIN, ", then."))));
    assertThat(plain(16, sentence)).containsExactly("Look at", "`uname -r -s`,", "then.");
    assertThat(plain(10, sentence)).containsExactly("Look at", "`uname -r", "-s`, then.");
  }

  @Test
  void wrapsPlainText() {
    assertThat(TerminalText.wrapped("one two\nthree {four} \033", 12))
        .containsExactly("one two", "three {four}", "␛");
  }

  @Test
  void showsNothingForNothing() {
    assertThat(plain(60, List.of())).isEmpty();
  }

  @Test
  void writesDrawnValuesAsTheyAre() {
    assertThat(TerminalText.lines(paragraph("{a} {b}"), Map.of("a", "$1\\{b}"), 60, false))
        .containsExactly("$1\\{b} {b}");
  }
}
