package onekernel.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GlancesTest {
  private final AtomicBoolean line = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Test
  void whatWasSeenWaitsForALineAndOutlivesCtrlC() throws Exception {
    AtomicBoolean first = new AtomicBoolean(true);
    line.set(true);
    try (Glances glances =
        new Glances(
            line::get,
            () -> {
              line.set(!first.get()); // Enter is pressed while it looks for the first time
              looks.incrementAndGet();
              return first.getAndSet(false) ? Optional.of("passed") : Optional.empty();
            },
            told::add)) {
      assertThat(told.poll(3, TimeUnit.SECONDS)).isNull();
      assertThat(looks).hasValue(1);
      glances.interrupt();
      line.set(true);
      assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("passed");
    }
    assertThat(told).isEmpty();
  }
}
