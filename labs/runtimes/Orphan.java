package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import onekernel.grade.NotYet;
import onekernel.place.Vm;

/**
 * The first process of a container inside the VM, as it was when the step began.
 *
 * @param pid the number that the VM gives it
 * @param start when it was started, in the kernel's ticks
 * @param parent its parent's number now; 0 where the process is gone
 * @param parentName its parent's name
 * @param state what the kernel says of it: S where it sleeps, T where it is stopped; F where its
 *     group is frozen
 * @param parentState the same of its parent
 * @param now the number of the process that pod has now; empty for none
 */
record Orphan(
    String pid,
    String start,
    long parent,
    String parentName,
    String state,
    String parentState,
    String now) {
  private static final NotYet.Expectation WANTED =
      expected("pod going on, in the process that it began with, and nobody's conmon above it");

  /**
   * Prints the containers' processes, and of one process state, parent, start, its parent's state
   * and its name.
   */
  private static final String ASK =
      """
      for its in /sys/fs/cgroup/libpod_parent/libpod-*/cgroup.procs; do
        while read -r now; do echo "now $now"; done <"$its"
      done 2>/dev/null
      read -r stat </proc/%1$s/stat || exit 0
      set -- ${stat##*) }
      state=$1
      read -r group </proc/%1$s/cgroup
      while read -r what; do
        [ "$what" != 'frozen 1' ] || state=F
      done </sys/fs/cgroup${group#0::}/cgroup.events
      read -r name </proc/$2/comm
      read -r parent </proc/$2/stat
      parent=${parent##*) }
      echo "$state $2 ${20} ${parent%%%% *} $name"
      """;

  static Orphan of(Vm vm, String recorded) {
    String[] then = recorded.split(" ");
    WANTED.unless(then.length == 2, "this step's pod isn't known; begin it again with /reset");
    List<String> told = vm.sh(ASK.formatted(then[0])).stdout().lines().toList();
    String now =
        told.stream()
            .filter(line -> line.startsWith("now "))
            .map(line -> line.substring(4))
            .findFirst()
            .orElse("");
    String[] its = (told.isEmpty() ? "" : told.getLast()).split(" ", 5);
    return its.length == 5 && its[2].equals(then[1])
        ? new Orphan(then[0], then[1], Long.parseLong(its[1]), its[4], its[0], its[3], now)
        : new Orphan(then[0], then[1], 0, "", "", "", now);
  }

  void require() {
    if (parent == 0 || state.equals("Z")) {
      throw gone();
    }
    if (parentName.equals("conmon")) {
      throw WANTED.observed(
          parentState.equals("T")
              ? "conmon, process %d, is only stopped: it is still the parent".formatted(parent)
              : "conmon, process %d, is still the parent of pod's first process".formatted(parent));
    }
    WANTED.unless(parent == 1, "its parent is process %d, %s, now".formatted(parent, parentName));
    if ("TtF".contains(state)) {
      throw WANTED
          .observed(
              "pod's first process, %s, %s"
                  .formatted(pid, state.equals("F") ? "is frozen" : "is stopped"))
          .hint(
              "Let it go on: " + (state.equals("F") ? "podman unpause pod" : "kill -CONT " + pid));
    }
  }

  private NotYet gone() {
    return WANTED
        .observed(
            "pod's first process, %s, has ended%s"
                .formatted(
                    pid,
                    now.isEmpty()
                        ? ", and the container with it"
                        : "; pod was started anew as process " + now))
        .hint("It is the watcher that is to end, not what it watches. Make pod anew with /reset.");
  }
}
