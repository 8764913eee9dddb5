package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Place;
import onekernel.place.Vm;

/** Who started the first process of each place, and waits for its end. */
final class Watchers {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final NotYet.Expectation WANTED =
      expected("the parents of the first processes of web and system, and the process that is vm");

  /**
   * One line of the answer.
   *
   * @param place of which it is asked
   * @param first its first process; 0 for a VM, which is asked for itself
   * @param watcher the number that is right
   */
  private record Asked(String place, long first, long watcher) {}

  private final Host host;
  private final List<Asked> all;

  Watchers(Host host, Container web, Container system, Vm vm) {
    this.host = host;
    all =
        List.of(
            watched(web, web.pid(), host),
            watched(system, system.pid(), host),
            new Asked(vm.name(), 0, running(vm, vm.pid())));
  }

  private static Asked watched(Place place, long first, Host host) {
    String parent =
        host.sh("sed -n 's/^PPid:[^0-9]*//p' /proc/" + running(place, first) + "/status").text();
    WANTED.unless(parent.matches("\\d+"), place + " has ended just now");
    return new Asked(place.name(), first, Long.parseLong(parent));
  }

  private static long running(Place place, long pid) {
    if (pid == 0) {
      throw WANTED
          .observed(place + " isn't running: nobody watches over it")
          .hint("Begin the step again with /reset.");
    }
    return pid;
  }

  void require(String answer) {
    Map<String, TreeSet<Long>> given = given(answer);
    for (Asked asked : all) {
      TreeSet<Long> numbers = given.getOrDefault(asked.place, new TreeSet<>());
      WANTED.unless(!numbers.isEmpty(), "no number behind the word " + asked.place);
      WANTED.unless(
          numbers.size() == 1, "%d numbers for %s".formatted(numbers.size(), asked.place));
      if (numbers.first() != asked.watcher) {
        throw WANTED.observed(asked.place + " " + numbers.first() + ": " + what(asked, numbers));
      }
    }
  }

  /** The numbers behind each place's name; names of processes and of containers don't matter. */
  private Map<String, TreeSet<Long>> given(String answer) {
    Map<String, TreeSet<Long>> given = new LinkedHashMap<>();
    String place = "";
    for (String word : WORD.matcher(answer).results().map(MatchResult::group).toList()) {
      String plain = word.toLowerCase(Locale.ROOT).replaceAll("[.-]+$", "");
      if (all.stream().anyMatch(asked -> asked.place.equals(plain))) {
        place = plain;
      } else if (plain.matches("\\d{1,18}")) {
        given.computeIfAbsent(place, p -> new TreeSet<>()).add(Long.valueOf(plain));
      }
    }
    return given;
  }

  private String what(Asked asked, TreeSet<Long> numbers) {
    long number = numbers.first();
    if (number == asked.first) {
      return "its first process itself; the parent of that was asked for";
    }
    for (Asked other : all) {
      if (other.watcher == number) {
        return "that is right for " + other.place;
      }
      if (other.first == number) {
        return "the first process of " + other.place;
      }
    }
    if (number == 1) {
      return "the first process of the host, which all others come from in the end";
    }
    String name = host.sh("cat /proc/" + number + "/comm 2>/dev/null").text();
    return name.isEmpty()
        ? "the host has no process of that number"
        : "on the host that is %s, which %s"
            .formatted(name, asked.first == 0 ? "isn't the machine" : "isn't its parent");
  }
}
