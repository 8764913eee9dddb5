package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import onekernel.grade.NotYet;
import onekernel.place.Vm;

/**
 * The first process of a container inside the VM, as it was when the step began.
 *
 * @param pid the number that the VM gives it
 * @param start when it was started, in the kernel's ticks
 * @param parent its parent's number now; 0 where the process is gone
 * @param parentName its parent's name
 * @param state what the kernel says of it: S where it sleeps, T where it is stopped
 */
record Orphan(String pid, String start, long parent, String parentName, String state) {
  private static final NotYet.Expectation WANTED =
      expected("pod going on, in the process that it began with, and nobody's conmon above it");

  /** Prints state, parent and start of a process, and its parent's name. */
  private static final String ASK =
      """
      read -r stat </proc/%s/stat || exit 0
      set -- ${stat##*) }
      read -r name </proc/$2/comm
      echo "$1 $2 ${20} $name"
      """;

  static Orphan of(Vm vm, String recorded) {
    String[] then = recorded.split(" ");
    WANTED.unless(then.length == 2, "this step's pod isn't known; begin it again with /reset");
    String[] now = vm.sh(ASK.formatted(then[0])).text().split(" ", 4);
    return now.length == 4 && now[2].equals(then[1])
        ? new Orphan(then[0], then[1], Long.parseLong(now[1]), now[3], now[0])
        : new Orphan(then[0], then[1], 0, "", "");
  }

  void require(Vm vm) {
    if (parent == 0 || state.equals("Z")) {
      throw gone(vm);
    }
    if (parentName.equals("conmon")) {
      String its = vm.sh("cut -d' ' -f3 /proc/" + parent + "/stat").text();
      throw WANTED.observed(
          its.equals("T")
              ? "conmon, process %d, is only stopped: it is still the parent".formatted(parent)
              : "conmon, process %d, is still the parent of pod's first process".formatted(parent));
    }
    WANTED.unless(parent == 1, "its parent is process %d, %s, now".formatted(parent, parentName));
  }

  private NotYet gone(Vm vm) {
    String now = vm.sh("cat /sys/fs/cgroup/libpod_parent/libpod-*/cgroup.procs 2>/dev/null").text();
    return WANTED
        .observed(
            "pod's first process, %s, has ended%s"
                .formatted(
                    pid,
                    now.isEmpty()
                        ? ", and the container with it"
                        : "; pod was started anew as process "
                            + now.lines().findFirst().orElse("")))
        .hint("It is the watcher that is to end, not what it watches. Make pod anew with /reset.");
  }
}
