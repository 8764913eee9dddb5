package onekernel.place;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import onekernel.lab.LabException;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void whatDoesntFitIsSaidInMib() {
    assertThatThrownBy(() -> Room.require("memory", 768, 300))
        .isInstanceOfSatisfying(
            LabException.class,
            e ->
                org.assertj.core.api.Assertions.assertThat(e.why())
                    .isEqualTo("It takes up to 768 MiB of memory, and 300 MiB are free."));
    assertThatCode(() -> Room.require("disk", 768, 768)).doesNotThrowAnyException();
  }
}
