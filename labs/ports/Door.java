package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;
import onekernel.place.Host;

/**
 * The one port of the host's behind which both sites are found by their names.
 *
 * @param port 80, or the drawn one
 * @param news what the names of two pages begin with, one of which each site has only just been
 *     given
 */
record Door(Host host, Drawn drawn, List<Made> made, int port, String news) {
  private static final int TIMES = 6; // whoever sends visitors by lot is seen to
  private static final List<String> COLOURS = List.of("blue", "green");

  /** The door, and sites that have news since now, each its own. */
  static Door of(Host host, Drawn drawn) {
    String news = "look-" + UUID.randomUUID() + "-";
    List<Made> made = Made.allOf(host);
    host.sh(
        COLOURS.stream()
            .flatMap(c ->
                Made.named(container(c, drawn), made).stream()
                    .map(m -> m.within("rm -f /srv/look-*; echo here > /srv/" + news + c) + " & "))
            .collect(Collectors.joining("", "", "wait")));
    int entry = Integer.parseInt(drawn.get("entry"));
    Door usual = new Door(host, drawn, made, 80, news);
    Door other = new Door(host, drawn, made, entry, news);
    return List.of(usual, other).stream()
        .max(Comparator.comparing(Door::sites).thenComparing(Door::isOurs))
        .filter(door -> door.sites() > 0 || door.isOurs())
        .orElse(HostPort.taken(host).contains(80) ? other : usual);
  }

  private boolean isOurs() {
    return HostPort.isOurs(port, made);
  }

  private long sites() {
    return COLOURS.stream().filter(c -> visit(c, "/").says(page(c))).count();
  }

  private String page(String colour) {
    return colour + " " + drawn.get("token");
  }

  private String container(String colour) {
    return container(colour, drawn);
  }

  private static String container(String colour, Drawn drawn) {
    return colour + "-" + drawn.get("token");
  }

  private String site(String colour) {
    return "%s.%s.test".formatted(colour, drawn.get("domain"));
  }

  private Visit visit(String colour, String path) {
    return Visit.to("127.0.0.1", port, site(colour), path);
  }

  void require(String colour) {
    expected("the kit's container " + container(colour))
        .unless(
            Made.named(container(colour), made).filter(Made::runs).isPresent(),
            "it is gone, or has ended; begin the step again with /reset");
    NotYet.Expectation wanted =
        expected(
            "%s, asked for at port %d of your host, fetched from %s"
                .formatted(site(colour), port, container(colour)));
    String before = received(colour);
    long right = timesAsked(colour);
    if (right == TIMES) {
      wanted.unless(
          made.stream().anyMatch(one -> one.isBehind(port) && one.opensHere(port)),
          "by somebody who is no container with the lab's label ($mine)");
      wanted.unlessNot(
          !before.isEmpty() && before.equals(received(colour)),
          "the right pages, but %s wasn't asked: somebody reads its files in its place"
              .formatted(container(colour)));
      return;
    }
    wanted.unless(
        right == 0, "%s was asked %d times of %d".formatted(container(colour), right, TIMES));
    Visit front = visit(colour, "/");
    expected("the server of " + container(colour) + " as the kit left it")
        .unless(
            host.run("docker", "exec", container(colour), "test", "-f", "/srv/" + news + colour)
                .ok(),
            "nothing can be written there; begin the step again with /reset");
    wanted.unlessNot(
        front.says(page(colour)),
        "the right front page, but %s wasn't asked for what it has had for a second only"
            .formatted(container(colour)));
    throw wanted.observed(whatIsThere(colour, front)).hint(advice());
  }

  /** How often the page that the site has only just been given is fetched from there. */
  private long timesAsked(String colour) {
    return IntStream.range(0, TIMES)
        .parallel()
        .filter(i -> visit(colour, "/" + news + colour).says("here"))
        .count();
  }

  /** How much has come to the site by TCP; empty where the host doesn't tell. */
  private String received(String colour) {
    long pid = Made.named(container(colour), made).map(Made::pid).orElse(0L);
    return Traffic.received(pid, host);
  }

  private String whatIsThere(String colour, Visit front) {
    if (front.answered()) {
      for (String other : COLOURS) {
        if (!other.equals(colour) && front.says(page(other))) {
          return "the page of " + container(other);
        }
      }
      return front.words();
    }
    Stream<String> open =
        made.stream()
            .filter(Made::runs)
            .flatMap(one -> one.published().stream().map(end -> where(one, end)));
    Stream<String> closed =
        made.stream()
            .filter(one -> !one.runs() && one.isPublishedAt(port))
            .map(one -> "%s is published there, but %s".formatted(one.name(), one.ended()));
    return Stream.concat(open, closed).findFirst().orElse(front.words());
  }

  /** A door that isn't where it should be, or that nobody answers. */
  private String where(Made one, Made.Published end) {
    if (end.port() != port) {
      return "%s is published at port %d instead".formatted(one.name(), end.port());
    }
    return end.isHere()
        ? "%s is published there, but %s".formatted(one.name(), one.waits())
        : "%s is published at %s:%d: a door at another address"
            .formatted(one.name(), end.address(), port);
  }

  private String advice() {
    return port == 80 || !HostPort.taken(host).contains(80)
        ? ""
        : "Port 80 of your host is held by something that isn't the lab's, so the door is port "
            + port
            + ".";
  }
}
