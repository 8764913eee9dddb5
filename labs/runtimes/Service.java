package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.grade.NotYet;
import onekernel.place.Container;
import onekernel.place.Output;
import onekernel.place.Vm;

/**
 * A service as the first process of an LXC container knows it.
 *
 * @param name without ".service"
 * @param told systemd's words for it, by property
 */
record Service(String name, Map<String, String> told) {
  private static final String ASK =
      """
      systemctl show %1$s.service -p LoadState,ActiveState,Result,Restart,MainPID,NRestarts 2>/dev/null
      pgrep -f %1$s | grep -qvx $$ && echo Loose=yes
      timeout 3 journalctl --sync 2>/dev/null
      journalctl -q -o cat _PID=1 UNIT=%1$s.service 2>/dev/null | awk '
        /^Started / { killed = "no" }
        !/^%1$s.service: / { next } # a description may say anything
        /code=(killed|dumped)|status=137/ { killed = "yes" } # 137: a shell, whose child was
        /restart counter is at/ { if ($NF == "1." || all != "yes") all = killed }
        END { print "Killed=" all }'
      """;

  static Service in(Container system, String name) {
    Output out = system.sh(ASK.formatted(name));
    Map<String, String> told = new HashMap<>();
    for (String line : out.stdout().lines().toList()) {
      String[] part = line.split("=", 2);
      told.put(part[0], part.length > 1 ? part[1].strip() : "");
    }
    return new Service(name, told);
  }

  private String get(String property) {
    return told.getOrDefault(property, "");
  }

  boolean isKnown() {
    return get("LoadState").equals("loaded");
  }

  private NotYet.Expectation wanted() {
    return expected("a service %s in system that has been killed, and runs again".formatted(name));
  }

  /** Where it might be instead. */
  NotYet missing(Container web, Vm vm) {
    String unit = "/etc/systemd/system/" + name + ".service";
    String file = "[ -e %s ] || [ -L %s ]".formatted(unit, unit);
    NotYet.Expectation wanted = wanted();
    if (get("LoadState").equals("bad-setting") || get("LoadState").equals("error")) {
      return wanted
          .observed("systemd can't make sense of it")
          .hint("Ask why with: systemctl status " + name);
    }
    if (web.sh(file).ok()) {
      return wanted.observed("web has such a file, and no init that would read it");
    }
    if (vm.sh(file + " || grep -q '^[^#]*%s' /etc/inittab".formatted(name)).ok()) {
      return wanted.observed("it was written in vm, whose first process is another init");
    }
    return wanted.observed(
        get("Loose").isEmpty()
            ? "systemd in system doesn't know that name"
            : "a process of that name in system, which systemd doesn't know as a service");
  }

  void require() {
    NotYet.Expectation wanted = wanted();
    boolean restarts = !get("Restart").equals("no");
    if (!get("ActiveState").equals("active") || get("MainPID").equals("0")) {
      throw wanted.observed(down(restarts));
    }
    wanted.unless(
        restarts, "it runs, and nobody would bring it back: its Restart is " + get("Restart"));
    wanted.unlessNot(
        List.of("on-success", "on-watchdog").contains(get("Restart")),
        "after a kill -9 nobody would bring it back: its Restart is " + get("Restart"));
    wanted.unless(
        !get("NRestarts").equals("0") && !get("NRestarts").isEmpty(),
        "it runs, and hasn't come back by itself yet: nobody has killed it");
    wanted.unlessNot(
        get("Killed").equals("no"), // by systemd's log; where that says nothing, nobody is blamed
        "it came back, and nobody had killed it: its program ended by itself, or was asked to, as"
            + " by a kill without -9");
  }

  private String down(boolean restarts) {
    if (get("Result").equals("start-limit-hit")) {
      return "its program ended as often as it was started, until systemd gave up";
    }
    if (get("ActiveState").equals("activating") || get("ActiveState").equals("deactivating")) {
      return "it is %s just now".formatted(get("ActiveState"));
    }
    if (get("Result").equals("success")) {
      return "it isn't running: nobody has started it, or it ended in good order";
    }
    return "it stays dead, by %s: its Restart is %s"
        .formatted(get("Result"), restarts ? get("Restart") : "no");
  }
}
