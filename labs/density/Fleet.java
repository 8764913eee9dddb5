package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;
import onekernel.place.Container;
import onekernel.place.Host;

/**
 * The containers {@code web-1}, {@code web-2} … as Docker knows them.
 *
 * @param members in their order
 */
record Fleet(List<Member> members) {
  /**
   * A container.
   *
   * @param state Docker's word for it: running, exited, paused …; gone where there is none
   * @param pid of its first process on the host; 0 where it doesn't run
   */
  record Member(String name, String state, long pid) {
    boolean runs() {
      return state.equals("running");
    }
  }

  static Fleet of(Host host, Container web, Drawn drawn) {
    web.state(); // where Docker is dead, that is said, and not that all of them are gone
    int size = size(drawn);
    Map<Integer, String[]> known =
        host.sh(
                "docker inspect --format '{{.Name}} {{.State.Status}} {{.State.Pid}}'"
                    + " $(seq --format \"$web-%%g\" %d) 2>/dev/null".formatted(size))
            .stdout()
            .lines()
            .map(line -> line.split(" "))
            .filter(part -> part.length == 3)
            .collect(
                Collectors.toMap(
                    part -> Integer.valueOf(part[0].replaceFirst(".*-", "")), part -> part));
    String[] gone = {"", "gone", "0"};
    return new Fleet(
        IntStream.rangeClosed(1, size)
            .mapToObj(n -> member(n, known.getOrDefault(n, gone)))
            .toList());
  }

  private static Member member(int number, String[] part) {
    return new Member("$web-" + number, part[1], Long.parseLong(part[2]));
  }

  static int size(Drawn drawn) {
    return Integer.parseInt(drawn.get("fleet"));
  }

  /** The web servers, by their number on the host, where all of them run. */
  Map<Long, Pages> servers(Host host) {
    String down =
        members.stream()
            .filter(member -> !member.runs())
            .map(member -> member.name() + " is " + member.state())
            .collect(Collectors.joining(", "));
    NotYet.Expectation wanted = expected("all %d containers running".formatted(members.size()));
    wanted.unless(down.isEmpty(), down + "; begin the step again with /reset");
    Map<Long, Pages> servers = Pages.onHost(host, members.stream().map(Member::pid).toList());
    wanted.unless(servers.size() == members.size(), "one of them has just ended");
    return servers;
  }
}
