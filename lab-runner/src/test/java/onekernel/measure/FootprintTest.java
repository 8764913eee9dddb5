package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FootprintTest {
  private static final String SMAPS =
      """
      5581a0000000-5581a0100000 r-xp 00000000 fe:00 123   /usr/bin/qemu-system-x86_64
      Size:               1024 kB
      Rss:                1024 kB
      Pss:                 512 kB
      Pss_Dirty:             0 kB
      Shared_Clean:       1024 kB
      Private_Clean:         0 kB
      Private_Dirty:         0 kB
      7f0000000000-7f0020000000 rw-p 00000000 00:00 0
      Rss:              204800 kB
      Pss:              204800 kB
      Private_Clean:      4096 kB
      Private_Dirty:    200704 kB
      7f0040000000-7f0080000000 rwxp 00000000 00:00 0
      Rss:               51200 kB
      Pss:               51200 kB
      Private_Clean:         0 kB
      Private_Dirty:     51200 kB
      """;

  @Test
  void tellsOwnMemoryFromSharedAndFromTranslations() {
    Footprint.Memory memory = Footprint.Memory.read(SMAPS);
    assertThat(memory).isEqualTo(new Footprint.Memory(200, 0.5, 50));
    assertThat(memory.all()).isEqualTo(200.5);
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(Footprint.Memory.read("")).isEqualTo(new Footprint.Memory(0, 0, 0));
  }

  @Test
  void countsProcessorTimeOfThreadsThatAreThere() {
    long me = ProcessHandle.current().pid();
    Footprint before = Footprint.of(java.util.List.of(me));
    long end = System.nanoTime() + 50_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(Footprint.of(java.util.List.of(me)).nanosSince(before))
        .isBetween(1_000_000L, 60_000_000_000L);
  }
}
