package onekernel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabExceptionTest {
  private static final LabException SOME =
      LabException.usage(
          "Something failed.", "It has a reason\nthat goes on for a while.", "Try: ./lab one two");

  @Test
  void breaksAllButTheRemedyAtItsSpaces() {
    assertThat(SOME.told(12))
        .isEqualTo(
            """
            Something
            failed.
              It has a
              reason
              that goes
              on for a
              while.
              Try: ./lab one two\
            """);
  }

  @Test
  void staysAsItIsWhereThereIsRoom() {
    assertThat(SOME.told())
        .isEqualTo(
            """
            Something failed.
              It has a reason
              that goes on for a while.
              Try: ./lab one two\
            """);
  }
}
