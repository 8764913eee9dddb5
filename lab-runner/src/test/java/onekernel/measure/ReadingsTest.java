package onekernel.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The tools' own output, as they printed it. */
class ReadingsTest {
  @Test
  void ofSysbenchsProcessorTest() {
    assertThat(
            Readings.sysbenchRate()
                .of("CPU speed:\n    events per second:  4220.09\n\nGeneral statistics:\n"))
        .hasValue(4220.09);
  }

  @Test
  void ofItsMemoryTest() {
    String output =
        """
        Total operations: 32 (  235.37 per second)

        2048.00 MiB transferred (15063.62 MiB/sec)
        """;
    assertThat(Readings.sysbenchMemory().of(output)).hasValue(15063.62);
  }

  @Test
  void ofAScriptOfIts() {
    String output =
        """
        General statistics:
            total time:                          0.1678s
            total number of events:              10
        """;
    assertThat(Readings.sysbenchEvents(10_000).of(output).orElseThrow())
        .isCloseTo(595_947, within(1.0));
  }

  @Test
  void ofAScriptsRoundTrips() {
    String output = "total time:    0.5000s\ntotal number of events:   1000\n";
    assertThat(Readings.sysbenchMicros(10).of(output)).hasValue(50.0);
  }

  @Test
  void ofIperf() {
    String output =
        """
        [ ID] Interval           Transfer     Bitrate         Retr
        [  5]   0.00-0.31   sec   512 MBytes  13854 Mbits/sec    0             sender
        [  5]   0.00-0.32   sec   510 MBytes  13402 Mbits/sec                  receiver
        """;
    assertThat(Readings.iperf().of(output)).hasValue(13402.0);
  }

  @Test
  void ofFiosTerseLine() {
    String output = "a note\n3;fio-3.33;a;0;0;940;85454;21363;11;3\n";
    assertThat(Readings.fio(1, 7, 8).of(output)).hasValue(21374.0);
    assertThat(Readings.fio(0.5, 6).of(output)).hasValue(42727.0);
    assertThat(Readings.fio(1, 48).of(output)).as("a line that is too short").isEmpty();
  }

  @Test
  void ofRedisBenchmark() {
    assertThat(
            Readings.redis()
                .of("\"test\",\"rps\",\"avg_latency_ms\"\n\"GET\",\"74626.87\",\"0.4\"\n"))
        .hasValue(74626.87);
  }

  @Test
  void ofWhatIsNoFigure() {
    assertThat(Readings.sysbenchRate().of("FATAL: Cannot find benchmark")).isEmpty();
    assertThat(Readings.sysbenchEvents(1).of("total number of events: 5\n total time: 0.0000s"))
        .isEmpty();
    assertThat(Readings.fio(1, 6).of("fio: pid=0, err=28/file: No space left on device")).isEmpty();
  }
}
