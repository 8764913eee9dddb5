package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.grade.Answer;
import onekernel.grade.NotYet;
import onekernel.place.Host;

/** Three containers with servers on ports of the same number, one of them in the host's table. */
final class HostNetwork {
  private final Host host;
  private final List<Made> three;

  HostNetwork(Host host, String token, String port) {
    this.host = host;
    List<Made> made = Made.allOf(host);
    this.three =
        Stream.of("north", "south", "east")
            .map(name -> Made.named(name + "-" + token, made))
            .flatMap(Optional::stream)
            .filter(Made::runs)
            .toList();
    expected("three containers whose servers wait on port " + port)
        .unless(
            three.size() == 3 && three.stream().anyMatch(Made::hasTheHostsNetwork),
            three.size() + " of them run; begin the step again with /reset");
  }

  void require(Answer answer) {
    NotYet.Expectation wanted =
        expected("the container that has the host's port, and its server's process id on the host");
    String text = answer.text().toLowerCase(Locale.ROOT);
    List<Made> named = three.stream().filter(made -> isNamed(made, text)).toList();
    wanted.unless(!named.isEmpty(), "none of the three in \"" + answer.trimmed() + "\"");
    wanted.unless(named.size() == 1, named.size() + " of the three; one has it");
    Made chosen = named.getFirst();
    wanted.unless(
        chosen.hasTheHostsNetwork(),
        "%s, whose port is %s".formatted(chosen.name(), whose(chosen)));
    List<Long> numbers =
        Numbers.ofProcesses(
            text.replace(chosen.name(), "_") // no blank: ":4711" behind one would be a port
                .replace(chosen.id(), "_")
                .replace(chosen.id().substring(0, 12), "_"));
    wanted.unless(!numbers.isEmpty(), "the right container; its server's process id is missing");
    wanted.unless(numbers.size() == 1, numbers.size() + " numbers; its server is one process");
    wanted.unless(
        numbers.getFirst() == chosen.pid(),
        "the right container, but " + whoIs(numbers.getFirst()));
  }

  private static boolean isNamed(Made made, String text) {
    return text.contains(made.name().split("-")[0]) || text.contains(made.id().substring(0, 12));
  }

  private static String whose(Made made) {
    return made.network().startsWith("container:")
        ? "that of the container with which it shares a namespace"
        : "its own: it has a namespace to itself";
  }

  private String whoIs(long number) {
    for (Made other : three) {
      if (other.pid() == number) {
        return "%d is the server of %s".formatted(number, other.name());
      }
    }
    String name = host.sh("cat /proc/" + number + "/comm 2>/dev/null").text();
    if (number == 1) {
      return "1 is its number inside";
    }
    return name.isEmpty()
        ? "the host has no process " + number
        : "on the host, %d is %s".formatted(number, name);
  }
}
