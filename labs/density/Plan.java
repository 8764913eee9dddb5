package onekernel.labs.density;

import static onekernel.grade.NotYet.expected;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import onekernel.grade.NotYet;

/**
 * Who goes where, as a learner wrote it.
 *
 * @param servers each with its VMs, each with its services
 */
record Plan(List<List<List<String>>> servers) {
  /** Words that are no services': of "VM 1 (a and b)" a and b are left. */
  private static final String BESIDE = "|and|(vm|server)s?\\d?|\\d";

  /** Servers are divided by semicolons or lines, VMs by plus signs; labels end with a colon. */
  static Plan of(String text) {
    return new Plan(
        Arrays.stream(text.toLowerCase(Locale.ROOT).split("[;|\\n]"))
            .map(Plan::unlabelled)
            .map(Plan::vms)
            .filter(vms -> !vms.isEmpty())
            .toList());
  }

  private static List<List<String>> vms(String server) {
    return Arrays.stream(server.split("\\+"))
        .map(Plan::unlabelled)
        .map(Plan::names)
        .filter(names -> !names.isEmpty())
        .toList();
  }

  private static String unlabelled(String part) {
    return part.replaceFirst("^[^:]*:", "");
  }

  private static List<String> names(String vm) {
    return Arrays.stream(vm.split("[^a-z0-9]+")).filter(name -> !name.matches(BESIDE)).toList();
  }

  private Stream<String> names() {
    return servers.stream().flatMap(List::stream).flatMap(List::stream);
  }

  void placesEveryServiceOnce(Rack rack) {
    NotYet.Expectation wanted = expected("each of the eight services once");
    List<String> names = names().toList();
    Set<String> missing = new TreeSet<>(rack.services().keySet());
    names.forEach(missing::remove);
    for (String name : names) {
      wanted.unless(rack.services().containsKey(name), "no service is called \"" + name + "\"");
      wanted.unless(Collections.frequency(names, name) == 1, name + " is placed twice");
    }
    wanted.unless(missing.isEmpty(), "not placed: " + String.join(", ", missing));
  }

  void keepsRivalsApart(Rack rack) {
    for (List<List<String>> vms : servers) {
      for (List<String> vm : vms) {
        expected("no kernel shared by red and blue")
            .unless(
                !rack.quarrel(vm),
                "one VM with %s: a crash, or a hole in its kernel, and they meet"
                    .formatted(String.join(", ", vm)));
      }
    }
  }

  void fits(Rack rack) {
    for (int i = 0; i < servers.size(); i++) {
      List<List<String>> vms = servers.get(i);
      int services = vms.stream().mapToInt(rack::size).sum();
      int kernels = vms.size() * rack.kernel();
      if (services + kernels > rack.server()) {
        throw expected("at most %d MiB on each server".formatted(rack.server()))
            .observed(
                "server %d holds %d: services %d, and %d for %d VM%s"
                    .formatted(
                        i + 1,
                        services + kernels,
                        services,
                        kernels,
                        vms.size(),
                        vms.size() == 1 ? "" : "s"))
            .hint(
                services <= rack.server()
                    ? "Its services alone would fit: each VM brings a kernel along."
                    : "");
      }
    }
  }
}
