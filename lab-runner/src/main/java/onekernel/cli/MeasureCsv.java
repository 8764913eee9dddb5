package onekernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import onekernel.lab.LabException;
import onekernel.measure.Measurement;
import onekernel.measure.Result;
import onekernel.measure.Sample;

/** The samples of a measurement for a spreadsheet. */
final class MeasureCsv {
  private MeasureCsv() {}

  /** Every sample, a line each. */
  static void write(Path file, Measurement m, List<Sample> samples) {
    List<String> lines = new ArrayList<>();
    lines.add("id,workload,placement,control,block,order,value,unit,seconds,failure,detail");
    for (Sample s : samples) {
      String unit =
          m.workloads().stream()
              .filter(r -> r.workload().equals(s.workload()))
              .map(Result::unit)
              .findFirst()
              .orElse("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%s,%s,%s,%d,%d,%s,%s,%.6f,\"%s\",%s",
              m.id(),
              s.workload(),
              s.placement(),
              s.control(),
              s.block(),
              s.order(),
              s.value(),
              unit,
              s.seconds(),
              s.failure().replace("\"", "\"\""),
              detail(s)));
    }
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw LabException.environment(
              "The samples can't be written to " + file + ".",
              e.toString(),
              "They are kept; name another file.")
          .from(e);
    }
  }

  /** What the value is made of, as NAME=VALUE. */
  private static String detail(Sample sample) {
    return sample.detail().entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(" "));
  }
}
