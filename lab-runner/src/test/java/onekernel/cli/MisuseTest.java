package onekernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import onekernel.json.Json;
import onekernel.lab.Home;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Command lines that can't be meant so: what failed, why, and the command that is meant instead.
 */
class MisuseTest {
  @TempDir private Path home;

  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  /** Runs a command line; returns its exit code. */
  private int lab(String line) {
    Map<String, String> environment =
        Map.of(
            "ONE_KERNEL_HOME", home.toString(),
            "ONE_KERNEL_CACHE", Home.of(System.getenv()).cache().toString(),
            "ONE_KERNEL_TOP", System.getenv("ONE_KERNEL_TOP"));
    return Main.run(
        line.split(" "), environment, new PrintWriter(said), new PrintWriter(complained));
  }

  private void started(String lab) {
    Json.write(new Home(home).decided("current-lab"), new Kit.Current(lab));
  }

  @Test
  void aLabThatIsNotThereBeginsNoSetUp() {
    assertThat(lab("start kernal")).isEqualTo(ExitCode.USAGE.code());
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lst | There is no command "lst". | ./lab list
          dance | There is no command "dance". | ./lab --help
          start --trsut | no option --trsut | --trust
          start kernal | There is no lab "kernal". | ./lab start kernel
          status kernal | There is no lab "kernal". | kernel
          list too many | doesn't take "too" | ./lab list --help
          shell | ./lab shell lacks PLACE. | ./lab shell [--lab=LAB] PLACE
          check --lab | --lab | ./lab check --help
          down --all --purge | mutually exclusive | ./lab down --help
          check boot-id | Lab guest has no step "boot-id". | ./lab check --lab kernel boot-id
          hint userland | kernel has one | ./lab hint --lab kernel userland
          reset born | kernel has one | ./lab reset --lab kernel born
          answer boot-id a $b | kernel has one | ./lab answer --lab kernel boot-id a '$b'
          answer 4711 | There is no step "4711" | ./lab answer whose-boot 4711
          answer boot-id | kernel has one | ./lab answer --lab kernel boot-id
          answer machine | There is no value | ./lab answer machine VALUE
          answer | There is no value | ./lab answer whose-boot VALUE
          solve qemo | its steps | the nearest is "qemu"
          check machine crash | takes one step | ./lab check crash
          exec tiny -- ls /a b | Lab guest has no place "tiny". | ./lab exec --lab kernel tiny -- ls /a b
          shell moon | no place called "moon" | host, vm, web
          """)
  void isToldInThreeParts(String line, String what, String next) {
    started("guest");
    assertThat(lab(line)).isEqualTo(2);
    assertThat(complained.toString()).containsIgnoringCase(what).contains(next);
    assertThat(complained.toString().lines().count()).isGreaterThanOrEqualTo(3);
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void theLabMayStandBeforeTheStep() {
    started("guest");
    assertThat(lab("text kernel userland")).isZero();
    assertThat(said.toString()).contains("One kernel", "An operating system is a text file");
  }

  @Test
  void theLabAloneMeansItsCurrentStep() {
    started("guest");
    assertThat(lab("text kernel")).isZero();
    assertThat(said.toString()).contains("Something that can't be a coincidence");
  }

  @Test
  void eachCommandIsFoundByItsOwnName() {
    Map<String, String> environment = Map.of("ONE_KERNEL_HOME", home.toString());
    Screen screen = new Screen(environment, new PrintWriter(said), new PrintWriter(complained));
    Kit kit = new Kit(environment, screen);
    for (String name : CommandLines.COMMANDS.keySet()) {
      assertThat(CommandLines.of(kit, name).getSubcommands()).containsKey(name);
    }
    assertThat(CommandLines.of(kit, "list", "--json").getSubcommands()).hasSize(1);
    assertThat(CommandLines.of(kit, "completion").getSubcommands()).hasSizeGreaterThan(20);
    assertThat(CommandLines.of(kit, "--help").getSubcommands()).hasSizeGreaterThan(20);
  }
}
