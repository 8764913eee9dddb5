package onekernel.labs.density;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onekernel.grade.Drawn;
import onekernel.place.Host;
import onekernel.place.Vm;

/** How long starting took, by those who keep a record of it: Docker, and the guest's kernel. */
final class Start {
  private static final Instant NEVER = Instant.parse("1971-01-01T00:00:00Z");

  private Start() {}

  /**
   * A container that the learner made.
   *
   * @param began when Docker was asked for it
   * @param started when its first process was; long ago where it never was
   */
  record Newcomer(String name, Instant began, Instant started) {
    boolean ran() {
      return started.isAfter(NEVER);
    }

    double seconds() {
      return Duration.between(began, started).toMillis() / 1000.0;
    }
  }

  /** The learner's containers beyond the fleet, the latest first. */
  static List<Newcomer> newcomers(Host host, Drawn drawn) {
    Pattern fleet = Pattern.compile(".*-web(-[0-9a-f]{8})?-[1-" + Fleet.size(drawn) + "]");
    return host.sh(
            "docker inspect --format '{{.Name}} {{.Created}} {{.State.StartedAt}}'"
                + " $(docker ps --all --quiet --filter label=\"$mine\") 2>/dev/null")
        .stdout()
        .lines()
        .map(line -> line.split(" "))
        .filter(part -> part.length == 3 && !fleet.matcher(part[0]).matches())
        .map(part ->
            new Newcomer(part[0].substring(1), Instant.parse(part[1]), Instant.parse(part[2])))
        .sorted(Comparator.comparing(Newcomer::began).reversed())
        .toList();
  }

  /** Seconds from the start of vm's kernel to that of the web server in it. */
  static Optional<Double> ofServer(Vm vm) {
    String ticks = vm.sh("cut -d' ' -f22 /proc/$(pgrep -ox httpd)/stat").text();
    return ticks.matches("\\d+") ? Optional.of(Long.parseLong(ticks) / 100.0) : Optional.empty();
  }
}
