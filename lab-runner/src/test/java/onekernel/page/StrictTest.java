package onekernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of strict reading, as an edit of a lab that is right and the words that its author
 * then reads: strict.txt holds both, so that the messages can be judged side by side.
 */
class StrictTest {
  private static final Path FOLDER = Path.of("src/test/resources/shelf/labs/tour");
  private static final AsciiDoc ASCII_DOC = new AsciiDoc(Set.of("cpu", "disk-seq", "rtt"));

  /**
   * One rule.
   *
   * @param name which file is edited, a colon, what is wrong with it then
   * @param before lines that are taken out
   * @param after lines that are put in their place
   * @param checked the steps that have a check
   * @param told what the author reads
   */
  record Rule(String name, String before, String after, Set<String> checked, String told) {
    @Override
    public String toString() {
      return name;
    }

    String edited(String file, String text) {
      if (before.isEmpty() || !name.startsWith(file)) {
        return text;
      }
      assertThat(text).as("the text to edit").contains(before);
      return text.replaceFirst("(?m)^" + Pattern.quote(before), Matcher.quoteReplacement(after));
    }
  }

  static Stream<Rule> rules() {
    return Arrays.stream(resource("/strict.txt").split("(?m)^== ")).skip(1).map(StrictTest::rule);
  }

  private static Rule rule(String text) {
    List<String> lines = text.lines().toList();
    Set<String> checked = Set.of("look", "make");
    for (String line : lines) {
      if (line.startsWith("checks ")) {
        checked = Set.of(line.substring("checks ".length()).split(" "));
      }
    }
    return new Rule(
        lines.getFirst(), with("- ", lines), with("+ ", lines), checked, with("| ", lines));
  }

  private static String with(String mark, List<String> lines) {
    List<String> marked = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(mark) || line.equals(mark.strip())) {
        marked.add(line.substring(Math.min(line.length(), mark.length())) + "\n");
      }
    }
    return String.join("", marked);
  }

  private static String resource(String name) {
    try (InputStream stream = StrictTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the tour, edited, as the shelf does. */
  private static List<Problem> read(Rule rule) {
    Problems problems = new Problems();
    String lab = rule.edited("lab", resource("/shelf/labs/tour/lab.adoc"));
    String answers = rule.edited("answers", resource("/shelf/answers/tour/answers.adoc"));
    Draft draft =
        new LabReader(ASCII_DOC, new Source("lab.adoc", lab.lines().toList()), problems)
            .read("tour", "key");
    new AnswersReader(draft, new Source("answers.adoc", answers.lines().toList())).read();
    new CheckMatch(draft, FOLDER, "tour", rule.checked()).compare();
    return problems.all();
  }

  @Test
  void saysNothingWhereNothingIsWrong() {
    assertThat(read(new Rule("the tour", "", "", Set.of("look", "make"), ""))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void tellsFileLineCauseAndRemedy(Rule rule) {
    List<Problem> problems = read(rule);
    String told = String.join("\n", problems.stream().map(Problem::told).toList()) + "\n";
    assertThat(told).isEqualTo(rule.told());
  }
}
