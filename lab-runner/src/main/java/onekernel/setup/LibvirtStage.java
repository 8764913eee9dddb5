package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Sees to it that libvirt's daemons answer; those that do are used as they are. */
record LibvirtStage(Machine machine, DaemonStart daemons) implements Work {
  /** Distributions with one daemon per driver have these. */
  private static final List<String> PER_DRIVER =
      List.of("virtnetworkd", "virtstoraged", "virtqemud");

  private Libvirt libvirt() {
    return new Libvirt(machine);
  }

  @Override
  public boolean done() {
    return libvirt().answers();
  }

  @Override
  public void perform(Consumer<String> say) {
    if (machine.hasSystemd()) {
      daemons.units(units(), this::runs);
    } else {
      byHand(say);
    }
    if (!libvirt().answers()) {
      throw DockerStage.turnedAway(
          "libvirt",
          libvirt().socket().map(Path::toString).orElse("its socket"),
          machine.user().remedyFor("libvirt"));
    }
  }

  private boolean single() {
    return machine.program("libvirtd").isPresent();
  }

  private List<String> units() {
    return single()
        ? List.of("libvirtd.service")
        : PER_DRIVER.stream().map(name -> name + ".socket").toList();
  }

  private void byHand(Consumer<String> say) {
    Libvirt libvirt = libvirt();
    if (!libvirt.logAnswers()) {
      start("virtlogd", libvirt::logAnswers, say);
    }
    if (single()) {
      start("libvirtd", this::runs, say);
    } else {
      for (String name : PER_DRIVER) {
        Path socket = machine.at("/var/run/libvirt/" + name + "-sock");
        start(name, () -> Files.exists(socket), say);
      }
    }
  }

  private void start(String name, BooleanSupplier answers, Consumer<String> say) {
    String program = machine.program(name).map(Path::toString).orElse(name);
    daemons.byHand(List.of(program), Map.of(), answers, say);
  }

  /** The daemon may well run for everybody but this user. */
  private boolean runs() {
    Libvirt libvirt = libvirt();
    return libvirt.answers()
        || libvirt.socket().filter(socket -> !Files.isWritable(socket)).isPresent();
  }
}
