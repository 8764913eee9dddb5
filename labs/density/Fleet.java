package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onekernel.grade.Drawn;
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
   * @param exit how that one ended
   */
  record Member(String name, String state, long pid, int exit) {
    boolean runs() {
      return state.equals("running");
    }
  }

  static Fleet of(Host host, Drawn drawn) {
    int size = size(drawn);
    String format = "{{.State.Status}} {{.State.Pid}} {{.State.ExitCode}}";
    List<String> lines =
        host.sh(
                "for n in $(seq %d); do docker inspect --format '%s' \"$web-$n\" 2>/dev/null"
                        .formatted(size, format)
                    + " || echo gone 0 0; done")
            .stdout()
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    expected("an answer of Docker's about %d containers".formatted(size))
        .unless(lines.size() == size, lines.size() + " lines");
    return new Fleet(IntStream.range(0, size).mapToObj(i -> member(i + 1, lines.get(i))).toList());
  }

  private static Member member(int number, String line) {
    String[] parts = line.split(" ");
    return new Member(
        "$web-" + number, parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
  }

  static int size(Drawn drawn) {
    return Integer.parseInt(drawn.get("fleet"));
  }

  /** The numbers of the first processes on the host, where all containers run. */
  List<Long> pids() {
    List<String> down = members.stream().filter(m -> !m.runs()).map(Member::name).toList();
    expected("all %d containers running".formatted(members.size()))
        .unless(
            down.isEmpty(), String.join(", ", down) + " isn't; begin the step again with /reset");
    return members.stream().map(Member::pid).toList();
  }

  /** The web servers, by their number on the host. */
  Map<Long, Pages> servers(Host host) {
    return Pages.onHost(host, pids());
  }
}
