package onekernel.labs.placement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onekernel.place.Container;
import onekernel.place.Output;
import onekernel.place.Place;
import onekernel.place.Vm;

/**
 * A running process of a name that others may have, too.
 *
 * @param namespace the PID namespace that it is in
 * @param numbers its numbers, from the asked place's list inwards
 */
record Twin(String namespace, List<Long> numbers) {
  /** One program that reads processes, the container's first one being named by its runtime. */
  private static final String BOTH =
      """
      sub said { open(my $f, "<", $_[0]) or return ""; join("", <$f>) }
      my ($first) = said("/run/crun/%2$s/status") =~ /"pid": *(\\d+)/;
      chdir("/proc");
      opendir(PROCESSES, ".");
      for my $p (grep { /^\\d/ and said("$_/comm") eq "%1$s\\n" } readdir(PROCESSES)) {
        my $status = said("$p/status");
        next if $status =~ /^State:.*Z/m or $status !~ /^NSpid:(.*)/m;
        my $numbers = $1;
        my $list = readlink("$p/ns/pid") // next;
        print("$list $numbers\\n") if $list eq (readlink("$first/ns/pid") // "");
      }
      """;

  /** Those that go by this name, as the place's own kernel lists them. */
  static List<Twin> named(String name, Place place) {
    String script =
        """
        look() {
          for comm in $(grep -lsx %1$s /proc/[0-9]*/comm); do
            pid=${comm%%/comm}
            grep -qs '^State:.*Z' "$pid/status" && continue
            echo "$(readlink "$pid/ns/pid") $(sed -n 's/^NSpid:[^0-9]*//p' "$pid/status")"
          done
        }
        look 2>/dev/null
        """
            .formatted(name);
    return place.sh(script).stdout().lines().map(Twin::in).toList();
  }

  /** Those in the PID namespace of a container in a VM, as the VM's kernel lists them. */
  static List<Twin> named(String name, Vm vm, Container inner) {
    Output out = vm.run("/usr/bin/perl", "-e", BOTH.formatted(name, inner.id()));
    List<Twin> there =
        out.stdout().lines().map(Twin::in).filter(t -> t.numbers.size() > 1).toList();
    if (!there.isEmpty()) {
      return there;
    }
    // it may have been made anew under another id
    List<Twin> inInner = named(name, inner);
    return named(name, vm).stream().filter(twin -> twin.isOneOf(inInner)).toList();
  }

  private static Twin in(String line) {
    List<String> words = Arrays.asList(line.strip().split("\\s+"));
    return new Twin(
        words.getFirst(),
        words.stream().filter(word -> word.matches("\\d{1,18}")).map(Long::valueOf).toList());
  }

  /** Whether it is in the PID namespace of one of these. */
  boolean isOneOf(List<Twin> others) {
    return numbers.size() > 1 && others.stream().anyMatch(o -> o.namespace.equals(namespace));
  }

  /** What the lists of the VM, which was asked, and of the container in it show. */
  Map<String, Long> fromVm() {
    return Map.of("vm", numbers.getFirst(), "inner", numbers.getLast());
  }

  /** Its number in the list of the place that was asked; 0 where it has just ended. */
  long number() {
    return numbers.isEmpty() ? 0 : numbers.getFirst();
  }
}
