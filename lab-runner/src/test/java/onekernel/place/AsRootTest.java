package onekernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import onekernel.lab.LabException;
import org.junit.jupiter.api.Test;

/** What becomes of a command that sudo turns away, since nobody is there to type a password. */
class AsRootTest {
  private static final Output REFUSED = new Output(1, "", "sudo: a password is required\n");

  @Test
  void lxcAsksForThePasswordAndNotForTheDoctor() {
    assertThat(Lxc.failed("asked for x", REFUSED).remedy()).contains("sudo -v");
    assertThat(Lxc.failed("asked for x", new Output(1, "", "lxc-info: no x\n")).remedy())
        .contains("./lab doctor");
  }

  @Test
  void aDaemonThatCouldNotBeStoppedIsNotTakenForGone() {
    Owned daemon = new Owned("u", Owned.Kind.DAEMON, "", "", Map.of("name", "libvirtd"));
    LabException told =
        catchThrowableOfType(LabException.class, () -> Daemons.requireLeave(daemon, REFUSED));
    assertThat(told.problem()).isEqualTo("The daemon libvirtd still runs.");
    assertThat(told.why()).endsWith("sudo: a password is required");
    assertThat(told.remedy()).contains("sudo -v");
    Output gone = new Output(1, "", "kill: (4711) - No such process\n");
    assertThatCode(() -> Daemons.requireLeave(daemon, gone)).doesNotThrowAnyException();
  }
}
