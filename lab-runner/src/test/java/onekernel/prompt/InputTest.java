package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line is taken for, told by the line alone. */
class InputTest {
  private static final Set<String> PLACES = Set.of("host", "web");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web$ ls -l | ls -l
          web$ls -l | ls -l
          web$/bin/ls | /bin/ls
          '  web$ls  ' | ls
          """)
  void aBlankBehindTheSignMayBeMissing(String line, String command) {
    assertThat(Input.of(line, PLACES)).isEqualTo(new Input.InPlace("web", command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web$= 4", "web$ = 4", "web$.length()", "int a$ = 4", "a$b + 1", "moon$ls"})
  void aNameOfJavaMayHaveTheSignInIt(String line) {
    assertThat(Input.of(line, PLACES)).isEqualTo(new Input.Java(line));
  }

  @Test
  void thePlaceAloneIsAShell() {
    assertThat(Input.of("web$", PLACES)).isEqualTo(new Input.ShellIn("web"));
  }
}
