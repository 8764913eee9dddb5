package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real LXC container, from nothing to nothing. */
@Tag("vm")
@ResourceLock(VmKit.LOCK)
final class LxcPlaceTest {
  private static final String LAB = "lxctest";
  private static final PlaceSpec SPEC =
      new PlaceSpec("system", PlaceSpec.Kind.CONTAINER, Map.of("runtime", "lxc"));

  /** Others use this machine, too: what bears the lab's name, and a bridge of LXC's own. */
  private static final String INVENTORY =
      """
      { lxc-ls -1; ls /var/lib/lxc; cat /proc/mounts
        find /sys/fs/cgroup -type d -name '*lxctest*'; } | grep lxctest
      ls -d /sys/class/net/lxcbr*
      """;

  private final VmKit kit = new VmKit();

  /** The box is looked for in the shared cache. */
  private Places places() {
    Home home = new Home(kit.home.root(), Home.of(System.getenv()).cache());
    return new Places(home, kit.ownership, kit.processes, kit.keys(), spec -> {});
  }

  @AfterEach
  void takeDown() {
    assertThat(kit.takeDown()).isEmpty();
  }

  @Test
  void isMadeFoundStoppedStartedAndRemovedAndLeavesNothing() {
    assertThat(kit.takeDown()).isEmpty();
    String before = kit.processes.run(Command.script(INVENTORY)).stdout();
    kit.prepare();
    assertThat(places().owns(LAB, SPEC)).isFalse();
    Container system = (Container) places().open(LAB, SPEC, said -> {});
    assertThat(places().owns(LAB, SPEC)).isTrue();
    Host host = places().host(LAB);

    assertThat(system.kernel().isSameAs(host.kernel())).isTrue();
    assertThat(system.namespaces().sharedWith(host.namespaces())).doesNotContain("pid", "net");
    assertThat(system.state()).isEqualTo("running");
    assertThat(system.run("cat", "/proc/1/comm").text()).isEqualTo("systemd");
    assertThat(host.run("cat", "/proc/" + system.pid() + "/comm").text()).isEqualTo("systemd");
    assertThat(system.sh("echo to out; echo to err >&2; exit 3"))
        .isEqualTo(new Output(3, "to out\n", "to err\n"));
    assertThat(system.access().run(Command.of("wc", "-c").reading("12345")).text()).isEqualTo("5");
    assertThat(host.sh("lxc-info -sH -n $system").text()).isEqualTo("RUNNING");
    List<String> terminal = places().shell(LAB, system);
    assertThat(terminal).contains("lxc-attach", system.id());

    long pid = system.pid();
    assertThat(((Container) places().open(LAB, SPEC, said -> {})).pid()).isEqualTo(pid);
    assertThat(places().find(LAB, SPEC).orElseThrow().sh("hostname").text())
        .isEqualTo(system.sh("hostname").text());
    host.sh("lxc-stop --kill -n $system");
    LabException off = catchThrowableOfType(LabException.class, () -> system.sh("true"));
    assertThat(off.problem()).isEqualTo("system isn't running.");
    Container again = (Container) places().open(LAB, SPEC, said -> {});
    assertThat(again.id()).isEqualTo(system.id());
    assertThat(again.sh("true").ok()).isTrue();

    assertThat(kit.takeDown()).isEmpty();
    assertThat(kit.ownership.all()).isEmpty();
    assertThat(system.state()).isEqualTo("gone");
    assertThat(kit.processes.run(Command.script(INVENTORY)).stdout()).isEqualTo(before);
  }
}
