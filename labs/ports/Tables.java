package onekernel.labs.ports;

import static onekernel.grade.NotYet.expected;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onekernel.grade.Answer;
import onekernel.grade.Meanwhile;
import onekernel.grade.NotYet;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Vm;

/** Which of six places share a network namespace: the same inode of the same kernel. */
final class Tables {
  private static final String ONE =
      "readlink /proc/self/ns/net; cat /proc/sys/kernel/random/boot_id";

  private final String token;
  private final Map<String, String> tables = new LinkedHashMap<>();

  Tables(Host host, Container web, Vm vm, String token) {
    this.token = token;
    Map<String, Meanwhile<String>> told = new LinkedHashMap<>();
    for (Place place : List.of(host, web, vm)) {
      told.put(place.name(), Meanwhile.look(() -> one(place)));
    }
    List<Made> made = Made.allOf(host);
    told.forEach((name, table) -> tables.put(name, table.seen()));
    for (String name : List.of("north", "south", "east")) {
      tables.put(name, tableOf(name, made, web));
    }
  }

  private static String one(Place place) {
    Output out = place instanceof Vm vm ? vm.busybox(ONE) : place.sh(ONE);
    return out.text().replace('\n', ' ');
  }

  /** Docker decides it when it makes a container, and tells what it decided. */
  private String tableOf(String name, List<Made> made, Container web) {
    Made one =
        Made.named(name + "-" + token, made)
            .filter(Made::runs)
            .orElseThrow(() ->
                expected("a running container %s-%s".formatted(name, token))
                    .observed("it is gone, or has ended; begin the step again with /reset"));
    if (one.hasTheHostsNetwork()) {
      return table("host");
    }
    return one.network().equals("container:" + web.id())
        ? table("web")
        : name + "'s-own " + table("web").split(" ")[1];
  }

  private String table(String place) {
    return tables.getOrDefault(place, "");
  }

  void require(Answer answer) {
    int many = new TreeSet<>(tables.values()).size();
    NotYet.Expectation wanted =
        expected(
            "the number of port 80s, and the six places, each beside those that share its own");
    Groups given = Groups.in(answer.text(), tables.keySet(), token);
    wanted.unless(
        !given.groups().isEmpty(), "no place in \"" + answer.trimmed() + "\": how do you know?");
    List<String> missing =
        tables.keySet().stream().filter(place -> !given.named().contains(place)).toList();
    wanted.unless(missing.isEmpty(), "nothing is said of " + String.join(", ", missing));
    wanted.unless(given.names() == given.named().size(), "a place stands there twice");
    wronglyTogether(given, wanted);
    wronglyApart(given, wanted);
    Set<Integer> numbers = given.numbers();
    wanted.unless(!numbers.isEmpty(), "the places, without the number of port 80s");
    wanted.unless(numbers.size() == 1, "several numbers: " + numbers);
    wanted.unless(
        numbers.contains(many),
        "%s port 80s, but %d tables".formatted(numbers.iterator().next(), many));
  }

  private interface Pair {
    void look(String one, String other);
  }

  private void pairs(Pair pair) {
    List<String> all = new ArrayList<>(tables.keySet());
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        pair.look(all.get(i), all.get(j));
      }
    }
  }

  private void wronglyTogether(Groups given, NotYet.Expectation wanted) {
    pairs((one, other) -> {
      String mine = tables.get(one);
      String its = tables.get(other);
      if (given.together(one, other) && !mine.equals(its)) {
        boolean sameKernel = mine.split(" ")[1].equals(its.split(" ")[1]);
        throw wanted.observed(
            "%s and %s together, %s"
                .formatted(
                    one,
                    other,
                    sameKernel
                        ? "in two namespaces of one kernel"
                        : "which run on two kernels: neither can have a namespace of the other"));
      }
    });
  }

  private void wronglyApart(Groups given, NotYet.Expectation wanted) {
    pairs((one, other) -> {
      if (tables.get(one).equals(tables.get(other)) && !given.together(one, other)) {
        throw wanted.observed(
            "%s and %s apart, though both are in %s of one kernel"
                .formatted(one, other, tables.get(one).split(" ")[0]));
      }
    });
  }
}
