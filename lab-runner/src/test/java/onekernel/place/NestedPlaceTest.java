package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real container inside a real VM; all tests share the VM. */
@Tag("vm")
@ResourceLock(VmKit.LOCK)
final class NestedPlaceTest {
  private static final String LAB = "nested";
  private static final PlaceSpec VM =
      new PlaceSpec(
          "vm", PlaceSpec.Kind.VM, Map.of("userland", "tools", "memory", "1024", "lsm", "selinux"));
  private static final PlaceSpec INNER =
      new PlaceSpec("inner", PlaceSpec.Kind.CONTAINER, Map.of("on", "vm"));
  private static final VmKit KIT = new VmKit();
  private static final Places PLACES = places();

  private Vm vm = new Vm("none", new HostAccess(KIT.processes, Map::of));
  private Container inner = new Container("none", new HostAccess(KIT.processes, Map::of));

  private static Places places() {
    return new Places(KIT.home, KIT.ownership, KIT.processes, RecipeKeys.NONE, spec -> {});
  }

  @BeforeAll
  static void prepare() {
    assertThat(KIT.takeDown()).isEmpty();
    KIT.prepare("tools");
  }

  @AfterAll
  static void takeDown() {
    assertThat(KIT.takeDown()).isEmpty();
    assertThat(KIT.ownership.all()).isEmpty();
  }

  @BeforeEach
  void open() {
    vm = (Vm) PLACES.open(LAB, VM, said -> {});
    inner = (Container) PLACES.open(LAB, INNER, said -> {});
  }

  @Test
  void itsVmHasWhatItsOptionsSay() {
    assertThat(
            vm.sh("nginx -v 2>&1; redis-server --version; fio --version; crun --version").stdout())
        .contains("nginx/", "Redis server", "fio-", "crun version");
    assertThat(vm.run("getenforce").text()).isEqualTo("Permissive");
    assertThat(vm.run("stat", "--format", "%C", "/usr/sbin/sshd", "/dev/null").text())
        .contains("sshd_exec_t", "null_device_t");
    assertThat(vm.sh("awk '/MemTotal/ { print int($2 / 1024) }' /proc/meminfo").text())
        .satisfies(mb -> assertThat(Integer.parseInt(mb)).isBetween(900, 1024));
  }

  @Test
  void itsKernelIsItsVmsAndItsProcessesAreItsOwn() {
    assertThat(inner.kernel().isSameAs(vm.kernel())).isTrue();
    assertThat(inner.kernel().isSameAs(PLACES.host(LAB).kernel())).isFalse();
    assertThat(PLACES.owns(LAB, INNER)).isTrue();
    assertThat(PLACES.owns("another", INNER)).isFalse();
    Set<String> shared = inner.namespaces().sharedWith(vm.namespaces());
    assertThat(shared).contains("user").doesNotContain("pid", "mnt", "uts", "net");
    assertThat(inner.sh("hostname; cat /etc/debian_version").stdout())
        .isEqualTo("inner\n" + vm.sh("cat /etc/debian_version").stdout());
  }

  @Test
  void itsVmKnowsIt() {
    assertThat(inner.state()).isEqualTo("running");
    assertThat(vm.run("cat", "/proc/" + inner.pid() + "/comm").text()).isEqualTo("sleep");
    assertThat(vm.sh("podman ps --no-trunc --quiet").text()).isEqualTo(inner.id());
    assertThat(inner.access().fact("name")).isEqualTo("inner");
  }

  @Test
  void aCommandIsAsElsewhere() {
    Output out = inner.sh("echo to out; echo to err >&2; exit 3");
    assertThat(out).isEqualTo(new Output(3, "to out\n", "to err\n"));
    assertThat(inner.access().run(Command.of("wc", "-c").reading("12345")).text()).isEqualTo("5");
    assertThat(inner.run("no-such-program").exit()).isEqualTo(127);
    Output late = inner.run(Duration.ofSeconds(1), List.of("sleep", "4712"));
    assertThat(late.exit()).isEqualTo(Output.TIME_RAN_OUT);
    assertThat(inner.run("pgrep", "-f", "^sleep 4712").exit()).isEqualTo(1);
  }

  @Test
  void aTerminalGetsIn() {
    List<String> argv = PLACES.shell(LAB, inner);
    assertThat(argv).containsSequence("ssh", "-t");
    assertThat(argv.getLast()).startsWith("podman exec -it inner ");
  }

  @Test
  void anotherProgramFindsItAndOneThatAsksMakesItAnew() {
    inner.sh("touch /left");
    Container found = (Container) places().open(LAB, INNER, said -> {});
    assertThat(found.id()).isEqualTo(inner.id());
    PLACES.remove(LAB, INNER);
    assertThat(inner.state()).isEqualTo("gone");
    assertThat(catchThrowableOfType(LabException.class, () -> inner.sh("true")).blame())
        .isEqualTo(LabException.Blame.PLACE);
    Container anew = (Container) PLACES.open(LAB, INNER, said -> {});
    assertThat(anew.id()).isNotEqualTo(found.id());
    assertThat(anew.sh("ls /left").ok()).isFalse();
    assertThat(vm.sh("ls /left").ok()).as("nothing reached the VM's disk").isFalse();
  }

  @Test
  void aVmThatIsOffStaysOffAndAStartBringsBothBack() {
    KIT.libvirt.tell("destroy", vm.id());
    Container found = (Container) PLACES.openUnlessOff(LAB, INNER, said -> {});
    LabException off = catchThrowableOfType(LabException.class, () -> found.sh("true"));
    assertThat(off.problem()).isEqualTo("vm is powered off.");
    assertThat(vm.state()).isEqualTo("shut off");
    open();
    assertThat(found.state()).isEqualTo("running");
  }
}
