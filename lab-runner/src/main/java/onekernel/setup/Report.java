package onekernel.setup;

import java.util.List;

/**
 * What the doctor says of this machine. Printed as it is with {@code --json}.
 *
 * @param ok whether all that is required is fine; what is optional doesn't count
 * @param seconds how long the look took
 * @param findings one per requirement, in the order in which things are set up
 */
public record Report(boolean ok, double seconds, List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  static Report of(double seconds, List<Finding> findings) {
    boolean ok = findings.stream().noneMatch(f -> f.required() && !f.ok());
    return new Report(ok, seconds, findings);
  }
}
