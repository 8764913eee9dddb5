package onekernel.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.place.Ownership;
import onekernel.place.Processes;

/** Set-up in a program of its own, which a test can kill. */
final class OtherProgram implements AutoCloseable {
  private final Process process;

  private OtherProgram(Process process) {
    this.process = process;
  }

  /** A program that has taken its turn at a stage and keeps it. */
  static OtherProgram holding(Path home, Stage stage) throws IOException {
    OtherProgram other = start("hold", home.toString(), stage.name());
    BufferedReader lines = other.process.inputReader();
    if (!"held".equals(lines.readLine())) {
      throw new IOException("the other program doesn't hold " + stage);
    }
    return other;
  }

  /** A program that prepares what VMs need. */
  static OtherProgram preparingVms(Path home) throws IOException {
    return start("vms", home.toString());
  }

  private static OtherProgram start(String... words) throws IOException {
    List<String> argv =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                OtherProgram.class.getName()));
    argv.addAll(Arrays.asList(words));
    return new OtherProgram(
        new Processes("setup-test")
            .builder(argv, Path.of("").toAbsolutePath(), Map.of())
            .redirectErrorStream(true)
            .start());
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] words) throws Exception {
    Path home = Path.of(words[1]);
    if (words[0].equals("hold")) {
      Turn turn = Turn.take(new Home(home), Stage.valueOf(words[2]), () -> {});
      System.out.println("held");
      Thread.sleep(60_000);
      turn.close();
      return;
    }
    Machine machine = Machines.real(home, Map.of());
    Ownership ownership = new Ownership(machine.home());
    try {
      new Setup(machine, ownership, Choice.unattended(), progress -> {}).forVms();
    } catch (LabException e) {
      System.out.println(e.told());
    }
  }
}
