package onekernel.labs.kernel;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;

/** When first processes were started, in clock ticks since the kernel's start. */
final class Start {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)(?<![\\w.-])(?:\\d{1,3}(?:["
              + " ,_']\\d{3})+|\\d{1,18}(?:\\.\\d+)?)(?=ticks?\\b|(?!\\w))");
  private static final Pattern SECONDS =
      Pattern.compile("(?i)\\d\\s*(?:s|ms|sec\\w*|min\\w*|h|hours?)\\b");

  private Start() {}

  /**
   * The number in a learner's words, without the marks that divide thousands; empty where there is
   * none, several, or one with another unit.
   */
  static String ticksIn(String text) {
    List<String> numbers = NUMBER.matcher(text).results().map(MatchResult::group).toList();
    return numbers.size() == 1 && !SECONDS.matcher(text).find()
        ? numbers.getFirst().replaceAll("[ ,_']", "")
        : "";
  }

  static long ofFirst(Place place) {
    return Seen.startIn(place.sh("cat /proc/1/stat").text());
  }

  /** What somebody took for the start of tiny's first process, which was at {@code born}. */
  static String whatIs(double given, long born, Host host, Container web) {
    double uptime = Double.parseDouble(host.sh("cat /proc/uptime").text().split(" ")[0]);
    if (given == Outside.startOf(web, host)) {
      return "the start of web's first process, not of tiny's";
    }
    if (given == ofFirst(host)) {
      return "the start of the host's first process: somebody read the host's /proc/1";
    }
    boolean whole = given == Math.rint(given);
    if (whole ? given == born / 100 || given == Math.round(born / 100.0) : isNear(given, born)) {
      return "seconds; the kernel counts ticks, a hundred to the second";
    }
    if (given > born && given <= uptime * 100 + 100) {
      return "a process that was started after tiny's first one: perhaps the one that looked";
    }
    if (given > Math.max(uptime - 1800, uptime * 0.8) && given <= uptime + 2) {
      return "about the uptime: that is how long the kernel has been running, in every container";
    }
    return given > uptime * 1000
        ? "a number that this kernel hasn't reached yet"
        : "%.0f, when nothing of tiny was started".formatted(given);
  }

  private static boolean isNear(double seconds, long ticks) {
    return Math.abs(seconds * 100 - ticks) < 1.5;
  }
}
