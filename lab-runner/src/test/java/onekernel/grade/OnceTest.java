package onekernel.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnceTest {
  private final List<String> looks = new ArrayList<>();
  private final Once once = new Once();

  private String look() {
    looks.add("a look");
    return "look " + looks.size();
  }

  @Test
  void theSecondCheckSeesWhatTheFirstSaw() {
    assertThat(once.seen(String.class, this::look)).isEqualTo("look 1");
    assertThat(once.seen(String.class, this::look)).isEqualTo("look 1");
    assertThat(looks).hasSize(1);
  }

  @Test
  void whatIsSeenByAnotherNameIsAnotherLook() {
    once.seen(String.class, this::look);
    assertThat(once.seen(Integer.class, () -> 7)).isEqualTo(7);
  }

  @Test
  void whatWasBegunIsWaitedForAndNotLookedAtAgain() {
    once.begin(String.class, this::look);
    once.begin(String.class, this::look);
    assertThat(once.seen(String.class, () -> "another look")).isEqualTo("look 1");
    assertThat(once.seen(String.class, () -> "another look")).isEqualTo("look 1");
  }

  @Test
  void whatWasBegunAndFailedIsToldWhereItIsAskedFor() {
    once.begin(
        String.class,
        () -> {
          throw new IllegalStateException("gone");
        });
    assertThatThrownBy(() -> once.seen(String.class, this::look)).hasMessage("gone");
    assertThat(once.seen(String.class, this::look)).isEqualTo("look 1");
  }

  @Test
  void whoseLookFailedLooksAgain() {
    assertThatThrownBy(() ->
            once.seen(
                String.class,
                () -> {
                  throw new IllegalStateException("gone");
                }))
        .hasMessage("gone");
    assertThat(once.seen(String.class, this::look)).isEqualTo("look 1");
  }
}
