package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Optional;
import onekernel.grade.Drawn;
import onekernel.grade.NotYet;
import onekernel.place.Host;

/**
 * A page that a container keeps at its own port 80, and a port of the host's leads to.
 *
 * @param host where visitors come in
 * @param page what it says
 * @param other what the other container says
 * @param at the host's port
 * @param made the lab's containers
 */
record Publishing(Host host, String page, String other, HostPort at, List<Made> made) {
  static Publishing of(Host host, List<Made> made, Drawn drawn, String colour) {
    int port = Integer.parseInt(drawn.get(colour + "port"));
    String token = " " + drawn.get("token");
    String other = colour.equals("blue") ? "green" : "blue";
    return new Publishing(
        host, colour + token, other + token, HostPort.from(port, made, host), made);
  }

  void require() {
    NotYet.Expectation wanted =
        expected(
            "\"%s\" at http://127.0.0.1:%d/, from port 80 of a container"
                .formatted(page, at.port()));
    Visit visit = Visit.to("127.0.0.1", at.port());
    List<Made> serving = made.stream().filter(m -> m.serves(page)).toList();
    if (!visit.says(page)) {
      throw wanted
          .observed(
              serving.stream().findFirst().map(this::whyNotThere).orElseGet(() -> what(visit)))
          .hint(advice());
    }
    Made asked =
        serving.stream()
            .filter(this::isAsked)
            .findFirst()
            .orElseThrow(() -> wanted.observed(whoSaysIt()));
    wanted.unlessNot(
        asked.serves(other),
        "one container, %s, that says both; two were asked for".formatted(asked.name()));
  }

  /** Whether it is this container's own port 80 to which the host's port leads. */
  private boolean isAsked(Made serving) {
    if (serving.published().stream()
        .anyMatch(end -> end.port() == at.port() && end.inner() == 80)) {
      return true;
    }
    String before = Traffic.received(serving.pid(), host);
    return before.isEmpty()
        || Visit.to("127.0.0.1", at.port()).says(page)
            && !before.equals(Traffic.received(serving.pid(), host));
  }

  private String advice() {
    return there()
        .filter(one -> !one.runs())
        .map(one -> "It may say why: docker logs " + one.name())
        .orElse(at.advice());
  }

  /** The container that is published there; one that runs, where there are several. */
  private Optional<Made> there() {
    List<Made> all = made.stream().filter(one -> one.isPublishedAt(at.port())).toList();
    return all.stream()
        .filter(Made::runs)
        .findFirst()
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()));
  }

  /** The host's port is right, and yet no container has the page at its own port 80. */
  private String whoSaysIt() {
    for (Made one : made) {
      if (one.hasTheHostsNetwork() && one.isBehind(at.port())) {
        return one.name() + " says it, but has no network of its own: that port is the host's own";
      }
      for (Made.Published end : one.published()) {
        if (end.port() == at.port() && end.inner() != 80) {
          return "it comes from port %d of %s, not from its 80".formatted(end.inner(), one.name());
        }
        if (end.port() == at.port() && one.ports().contains(80)) {
          return one.name() + " says so at this port, and something else to other visitors";
        }
      }
    }
    return "it is there, but comes from no container with the lab's label ($mine)";
  }

  /** A container has the page, and the host's port doesn't lead there. */
  private String whyNotThere(Made serving) {
    return serving.published().isEmpty()
        ? "%s says it on its own port 80, of which nothing is published".formatted(serving.name())
        : "%s says it on its own port 80, published as %s"
            .formatted(
                serving.name(),
                serving.published().stream().map(end -> end.address() + ":" + end.port()).toList());
  }

  private String what(Visit visit) {
    return visit.answered()
        ? visit.words()
        : there().map(one -> behind(one, visit)).orElse(visit.words());
  }

  private static String behind(Made one, Visit visit) {
    if (!one.runs()) {
      return "%s is published there, but %s".formatted(one.name(), one.ended());
    }
    List<Listening> at80 = one.listens().stream().filter(l -> l.port() == 80).toList();
    if (at80.isEmpty()) {
      return "%s is published there, but %s".formatted(one.name(), one.waits());
    }
    return at80.stream().allMatch(Listening::isLoopback)
        ? one.name() + " waits at its own 127.0.0.1 only, where no visitor from outside arrives"
        : visit.words();
  }
}
