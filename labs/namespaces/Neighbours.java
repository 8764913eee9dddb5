package onekernel.labs.namespaces;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onekernel.grade.NotYet;
import onekernel.place.Host;
import onekernel.place.Namespaces;

/**
 * The containers that may share something with web.
 *
 * @param all the learner's own, and those that share with any container
 * @param web the namespaces of web
 * @param ofTheHost the namespaces of the host
 */
record Neighbours(List<Neighbour> all, Namespaces web, Namespaces ofTheHost) {
  private static final List<String> ASKED = List.of("net", "pid");

  /** Where the host's user mustn't look at a process, the container is asked. */
  private static final String LIST =
      """
      docker inspect --format \
      "{{.Id}} {{.State.Pid}} {{.Name}} {{index .Config.Labels \\"${mine%%%%=*}\\"}}"\
      ",{{.HostConfig.NetworkMode}},{{.HostConfig.PidMode}}" \
      $(docker ps --all --quiet --no-trunc) | while read -r id pid name words; do
        case $words in
          "${mine#*=}",*) echo "== mine $name" ;;
          *container:*) echo "== other $name" ;;
          *) continue ;;
        esac
        [ "$pid" = 0 ] || stat -c %%N %s/$pid/ns/* 2>/dev/null ||
          docker exec "$id" sh -c 'stat -c %%N /proc/self/ns/*' </dev/null
      done
      """;

  static Neighbours of(Namespaces web, Host host) {
    Namespaces ofTheHost = host.namespaces();
    // Docker may run on another machine, whose process numbers mean something else here.
    boolean here = web.bootId().equals(ofTheHost.bootId());
    String printed = host.sh(LIST.formatted(here ? "/proc" : "/nowhere")).stdout();
    List<Neighbour> all = new ArrayList<>();
    for (String entry : printed.split("(?m)^== ")) {
      String[] words = entry.lines().findFirst().orElse("").split(" /?", 2);
      if (words.length == 2) {
        Namespaces namespaces = new Namespaces(web.bootId(), Links.in(entry));
        all.add(new Neighbour(words[1], words[0].equals("mine"), namespaces));
      }
    }
    return new Neighbours(all, web, ofTheHost);
  }

  /**
   * Throws unless a container of the learner's is in this namespace of web; of several the one that
   * has most of what is asked for is looked at, whatever the kind.
   *
   * @param called what the kind is called in a sentence
   */
  void mustShare(String kind, String called) {
    NotYet.Expectation wanted =
        expected("a container of yours that runs in the %s of web".formatted(called));
    Optional<Neighbour> nearest =
        all.stream()
            .filter(n -> n.mine() && n.runs())
            .max(Comparator.comparingLong(n -> ASKED.stream().filter(k -> n.isIn(k, web)).count()));
    if (nearest.isEmpty()) {
      throw none(kind, wanted);
    }
    Neighbour one = nearest.get();
    if (one.isIn(kind, ofTheHost)) {
      throw wanted.observed("%s is in the %s of the host".formatted(one.name(), called));
    }
    wanted.unless(
        one.isIn(kind, web), "%s is in a %s that isn't web's".formatted(one.name(), called));
  }

  private NotYet none(String kind, NotYet.Expectation wanted) {
    for (Neighbour other : all) {
      if (!other.mine() && other.isIn(kind, web)) {
        return wanted
            .observed(other.name() + " is there, but without your label: ./lab down would leave it")
            .hint("Remove it (docker rm --force NAME), and start it with --label $mine.");
      }
    }
    return all.stream()
        .filter(Neighbour::mine)
        .findFirst()
        .map(n ->
            wanted.observed(
                n.name() + " doesn't run: it was never started, or has ended with its command"))
        .orElse(wanted.observed("no container carries your label, $mine"));
  }
}
