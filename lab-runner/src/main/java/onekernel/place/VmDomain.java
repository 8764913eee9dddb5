package onekernel.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * A VM as libvirt is told of it where Vagrant isn't in between: what Vagrant makes of the kit's
 * Vagrantfile, from the same box, so that its seconds of Ruby aren't taken for the VM's.
 *
 * @param machine the recorded VM
 * @param ground what it stands on
 * @param network what it hangs on
 * @param spec what was asked for
 */
record VmDomain(Machine machine, VmGround ground, VmNetwork network, PlaceSpec spec) {
  /** Every box of the kit's is a disk of this size, mostly empty. */
  private static final String DISK = "8GiB";

  /** What makes the disk, over the box's own. */
  String[] volume() {
    return new String[] {
      "vol-create-as",
      ground.poolUuid(),
      machine.volume(),
      DISK,
      "--format",
      "qcow2",
      "--backing-vol",
      VmBox.disk(ground.box()),
      "--backing-vol-format",
      "qcow2"
    };
  }

  /** The files that make up the image: the box's disk first, then kernel and initial RAM disk. */
  List<String> image() {
    return List.of(VmBox.disk(ground.box()), fileName(ground.kernel()), fileName(ground.initrd()));
  }

  private static String fileName(String path) {
    return String.valueOf(Path.of(path).getFileName());
  }

  /** The document that defines it. */
  String xml() {
    String text = template();
    boolean emulated = machine.accelerator() == Accelerator.TCG;
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("type", emulated ? "qemu" : "kvm"),
            Map.entry("name", machine.domain()),
            Map.entry("uuid", machine.uuid()),
            Map.entry("memory", spec.option("memory", "512")),
            Map.entry("cpus", spec.option("cpus", "1")),
            Map.entry("kernel", ground.kernel()),
            Map.entry("initrd", ground.initrd()),
            Map.entry("cmdline", commandLine(emulated)),
            Map.entry("cpu", emulated ? EMULATED_CPU : "<cpu mode='host-passthrough'/>"),
            Map.entry("disk", disk()),
            Map.entry("mac", machine.mac()),
            Map.entry("network", network.name()),
            Map.entry("console", machine.consolePath().toString()));
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return text;
  }

  /** As in the Vagrantfile, which says why. */
  private static final String EMULATED_CPU =
      "<cpu mode='custom'><model>qemu64</model><feature policy='require' name='rdrand'/></cpu>";

  private String disk() {
    return machine.consolePath().resolveSibling(machine.volume()).toString();
  }

  private String commandLine(boolean emulated) {
    try {
      String key = Files.readString(Path.of(machine.home().sshKey() + ".pub")).strip() + "\n";
      return "console=ttyS0 quiet no_timer_check net.ifnames=0 panic=1 one_kernel.hostname="
          + machine.name()
          + " one_kernel.key="
          + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))
          + (emulated ? " norandmaps" : "");
    } catch (IOException e) {
      throw LabException.environment(
              "The kit's SSH key can't be read.", e.toString(), "Make it with: ./lab setup")
          .from(e);
    }
  }

  private static String template() {
    try (InputStream in = VmDomain.class.getResourceAsStream("domain.xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
