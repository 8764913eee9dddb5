package onekernel.measure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the tools of the field print their figures. */
final class Readings {
  private static final Pattern EVENTS = Pattern.compile("total number of events: +(\\d+)");
  private static final Pattern TIME = Pattern.compile("total time: +([\\d.]+)s");
  private static final Pattern RATE = Pattern.compile("events per second: +([\\d.]+)");
  private static final Pattern MEMORY = Pattern.compile("transferred \\(([\\d.]+) MiB/sec\\)");
  private static final Pattern REDIS = Pattern.compile("\"GET\",\"([\\d.]+)\"");

  private static final Pattern IPERF = Pattern.compile("([\\d.]+) Mbits/sec +receiver");

  private Readings() {}

  /** What sysbench's processor test calls events per second. */
  static Program.Reading sysbenchRate() {
    return output -> number(RATE, output);
  }

  /** MiB per second of sysbench's memory test. */
  static Program.Reading sysbenchMemory() {
    return output -> number(MEMORY, output);
  }

  /**
   * Operations per second of a sysbench script.
   *
   * @param each how many operations an event is
   */
  static Program.Reading sysbenchEvents(int each) {
    return output ->
        number(EVENTS, output)
            .flatMap(n -> number(TIME, output).filter(s -> s > 0).map(s -> n * each / s));
  }

  /**
   * Microseconds per operation of a sysbench script.
   *
   * @param each how many operations an event is
   */
  static Program.Reading sysbenchMicros(int each) {
    return output -> sysbenchEvents(each).of(output).filter(r -> r > 0).map(rate -> 1e6 / rate);
  }

  /** What the receiving end of iperf3 saw, in Mbit per second. */
  static Program.Reading iperf() {
    return output -> number(IPERF, output);
  }

  /**
   * A field of the line that fio prints in its terse format, version 3; the sum of several.
   *
   * @param fields counted from 0
   */
  static Program.Reading fio(double factor, int... fields) {
    return output ->
        output
            .lines()
            .filter(l -> l.startsWith("3;"))
            .findFirst()
            .flatMap(line -> {
              String[] all = line.split(";");
              double sum = 0;
              for (int field : fields) {
                sum += field < all.length ? Double.parseDouble(all[field]) : Double.NaN;
              }
              return Optional.of(sum * factor).filter(Double::isFinite);
            });
  }

  /** Requests per second of redis-benchmark's comma-separated form. */
  static Program.Reading redis() {
    return output -> number(REDIS, output);
  }

  private static Optional<Double> number(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    return matcher.find() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
  }
}
