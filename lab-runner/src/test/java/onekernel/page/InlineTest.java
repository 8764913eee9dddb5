package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Block.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A paragraph of AsciiDoc, all the way to the spans of the model. */
class InlineTest {
  private static final AsciiDoc ASCII_DOC = new AsciiDoc(Set.of("cpu", "disk-seq", "rtt"));

  private static List<Span> spans(String paragraph) {
    Problems problems = new Problems();
    Source source = new Source("lab.adoc", paragraph.lines().toList());
    Reading reading = new Reading(source, ASCII_DOC, problems, Set.of(), Set.of("token"));
    List<Block> blocks = reading.blocks(ASCII_DOC.load(source.text()).getBlocks());
    assertThat(problems.all()).isEmpty();
    return ((Block.Paragraph) blocks.getFirst()).spans();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "<script>alert(1)</script>          | <script>alert(1)</script>",
        "+++<script>alert(1)</script>+++    | <script>alert(1)</script>",
        "pass:[<iframe src=x></iframe>] end | <iframe src=\"x\"></iframe> end",
        "a & b < c                          | a & b < c",
        "it's a -- dash...                  | it's a — dash…",
        "10^6^ of H~2~O                     | 10^6 of H_2O",
        "https://kernel.org[the kernel]     | the kernel (https://kernel.org)",
        "https://kernel.org                 | https://kernel.org",
        "braces \\{print} stay              | braces {print} stay",
        "`{token}` and {token}              | {token} and {token}",
        "two   spaces                       | two spaces",
        "#marked# words                     | marked words",
      })
  void saysWhatWasWritten(String written, String said) {
    assertThat(Inline.plain(spans(written))).isEqualTo(said);
  }

  @Test
  void keepsStyles() {
    assertThat(spans("plain *strong _both_* _soft_ `code *stays*`"))
        .containsExactly(
            new Span(Style.PLAIN, "plain "),
            new Span(Style.STRONG, "strong both"),
            new Span(Style.PLAIN, " "),
            new Span(Style.EMPHASIS, "soft"),
            new Span(Style.PLAIN, " "),
            new Span(Style.CODE, "code stays"));
  }

  @Test
  void joinsLinesButKeepsHardBreaks() {
    assertThat(Inline.plain(spans("one\ntwo +\nthree"))).isEqualTo("one two\nthree");
  }

  @Test
  void keepsSpacesInCode() {
    assertThat(spans("`a  b`")).containsExactly(new Span(Style.CODE, "a  b"));
  }
}
