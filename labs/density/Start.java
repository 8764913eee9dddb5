package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;
import onekernel.place.Accelerator;
import onekernel.place.Host;

/**
 * How long starting took. Times that were taken by hand are judged by their order of magnitude
 * only; what can't be is much less than the records of Docker and of the guest's kernel.
 */
final class Start {
  private static final Instant NEVER = Instant.parse("1971-01-01T00:00:00Z");

  /**
   * Seconds in which Docker has started what it was told to run. Its record begins when it made a
   * container; where that was longer ago, the container was started later, or again.
   */
  private static final double AT_ONCE = 10;

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
  record Newcomers(List<Newcomer> all) {}

  /** As Docker knows them. */
  static Newcomers newcomers(Host host, Drawn drawn) {
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
        .collect(Collectors.collectingAndThen(Collectors.toList(), Newcomers::new));
  }

  static void namesTheAccelerator(String text, Accelerator ran) {
    String said = text.toUpperCase(Locale.ROOT);
    boolean kvm = said.contains("KVM");
    boolean tcg = said.contains("TCG");
    NotYet.Expectation wanted = expected("what ran the VM's instructions, KVM or TCG");
    wanted.unless(kvm || tcg, "neither word: without it the figure says nothing");
    wanted.unlessNot(kvm && tcg, "both words");
    wanted.unless(
        tcg == (ran == Accelerator.TCG),
        tcg
            ? "TCG, but here the processor runs them itself"
            : "KVM, but here they are emulated, and that says nothing about KVM");
  }

  /** A time of a container, against Docker's record of it. */
  static void judgeContainer(double given, double record) {
    NotYet.Expectation wanted = expected("the container's time, in seconds");
    wanted.unless(
        record > AT_ONCE || given >= record * 0.3,
        "%s s, and by then it did not run".formatted(Amounts.words(given)));
    wanted.unless(
        given <= record * 10 + 5,
        "%s s; Docker says a small part of it".formatted(Amounts.words(given)));
  }

  /** A time of the VM, against the age at which its kernel started the web server. */
  static void judgeVm(double given, double record) {
    NotYet.Expectation wanted = expected("the VM's time, in seconds, until its web server ran");
    if (given < record * 0.8) {
      throw wanted
          .observed("%s s, and by then no service ran in it".formatted(Amounts.words(given)))
          .hint("Its kernel says that the web server was started later than that.");
    }
    wanted.unless(
        given <= record * 10 + 60,
        "%s s; were those milliseconds, or hundredths?".formatted(Amounts.words(given)));
  }
}
