package onekernel.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onekernel.place.Accelerator;
import onekernel.place.Command;
import onekernel.place.Output;

/** What VMs need: libvirt, Vagrant with its providers, QEMU, and the accelerator once decided. */
record VmProbes(Machine machine) {
  private static final String SETUP = "./lab setup";

  Seen libvirt() {
    Libvirt libvirt = new Libvirt(machine);
    if (Stream.of(Tool.LIBVIRT, Tool.VIRSH).anyMatch(tool -> !tool.isOn(machine))) {
      return Seen.missing("it isn't installed", SETUP);
    }
    Optional<Path> socket = libvirt.socket();
    if (socket.isEmpty()) {
      return Seen.missing("its daemon isn't running: it has no socket", SETUP);
    }
    // Asking for the version would have it examine QEMU anew, for seconds; this only connects.
    Output answer = libvirt.virsh("uri");
    if (answer.ok()) {
      return libvirt.logAnswers()
          ? Seen.fine("version " + libvirt.virsh("--version").text() + ", " + answer.text())
          : Seen.missing("virtlogd, which keeps the consoles of VMs, isn't running", SETUP);
    }
    boolean rights = answer.stderr().contains("denied") || answer.stderr().contains("polkit");
    return rights
        ? Seen.broken("this user may not use " + socket.get(), machine.user().remedyFor("libvirt"))
        : Seen.missing("it doesn't answer: " + answer.stderr().strip(), SETUP);
  }

  /** Reads what is installed instead of starting Ruby, which takes longer than all other probes. */
  Seen vagrant() {
    Optional<Path> vagrant = machine.program("vagrant");
    if (vagrant.isEmpty()) {
      return Seen.missing("it isn't installed", SETUP);
    }
    List<Path> specs =
        List.of(
            machine.at("/usr/share/rubygems-integration/all/specifications"),
            machine.at("/opt/vagrant/embedded/gems/gems"));
    String version =
        specs.stream()
            .map(VmProbes::vagrantIn)
            .filter(v -> !v.isEmpty())
            .findFirst()
            .map(v -> "version " + v + ", ")
            .orElse("");
    return Seen.fine(version + vagrant.get());
  }

  private static String vagrantIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("vagrant-\\d.*"))
          .map(name -> name.replaceFirst("vagrant-(.*?)(\\.gemspec)?$", "$1"))
          .findFirst()
          .orElse("");
    } catch (java.io.IOException noSuchFolder) {
      return "";
    }
  }

  Seen plugin(Tool plugin) {
    String byHand = plugin.pluginByHand(machine);
    return plugin.isOn(machine)
        ? Seen.fine("it is there")
        : Seen.missing(
            "Vagrant has no such plugin",
            PackageManager.of(machine).filter(m -> !plugin.packages(m).isEmpty()).isPresent()
                ? SETUP + "   (or: " + byHand + ")"
                : byHand);
  }

  Seen qemu() {
    if (machine.program("qemu-system-x86_64").isEmpty()) {
      return Seen.missing("it isn't installed", SETUP);
    }
    Output version = machine.ask(Command.of("qemu-system-x86_64", "--version"));
    return version.ok()
        ? Seen.fine(version.text().lines().findFirst().orElse("").replace("QEMU emulator ", ""))
        : Seen.broken("it doesn't start: " + version.stderr().strip(), "Install it anew.");
  }

  /** Reports what set-up decided by booting a kernel; a device node alone decides nothing. */
  Seen accelerator() {
    Optional<Decision> decision = Decision.accelerator(machine.home());
    if (decision.isEmpty()) {
      return Seen.missing("not decided yet: only a boot of the kit's own kernel tells", SETUP);
    }
    Decision decided = decision.get();
    String found = decided.accelerator() + " since " + decided.date() + ": " + decided.reason();
    return Accelerator.valueOf(decided.accelerator()) == Accelerator.KVM
        ? Seen.fine(found)
        : Seen.missing(found, "Labs work, the VM is about 10 times slower. " + anew(decided));
  }

  /** Where the user's rights were the reason, a new decision without them would be the same. */
  private String anew(Decision decided) {
    String remove = "rm " + Decision.file(machine.home());
    boolean rights =
        decided.reason().contains("(group kvm)") && !Files.isWritable(machine.at("/dev/kvm"));
    return rights
        ? machine.user().remedyFor("kvm") + "   and then, to decide anew: " + remove
        : "To decide anew on other hardware or with other rights: " + remove;
  }
}
