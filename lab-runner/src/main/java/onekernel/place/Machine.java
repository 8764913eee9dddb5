package onekernel.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import onekernel.json.Json;
import onekernel.lab.Home;
import onekernel.lab.LabException;
import onekernel.lab.PlaceSpec;

/**
 * A recorded VM or LXC container and its folder: what Vagrant is told about it, its console, its
 * host key.
 *
 * @param home the kit's folder
 * @param owned the line of the record
 */
record Machine(Home home, Owned owned) {
  /** What is kept of the console; a crash fits into a fraction of it. */
  private static final int MOST_CONSOLE = Command.MOST_OUTPUT;

  String uuid() {
    return owned.uuid();
  }

  /** Its name for Vagrant and its own host name; nobody else's VM has the same. */
  String name() {
    return owned.lab() + "-" + owned.place() + "-" + uuid().substring(0, 8);
  }

  /** Vagrant's word for what runs it. */
  String provider() {
    return owned.kind() == Owned.Kind.LXC ? "lxc" : "libvirt";
  }

  /** Its name for libvirt or LXC, by the Vagrantfile's prefix. */
  String domain() {
    return "one-kernel-" + name();
  }

  /** Its disk in the pool, by the name that Vagrant gives it. */
  String volume() {
    return domain() + ".img";
  }

  String address() {
    return owned.detail().getOrDefault("address", "");
  }

  String mac() {
    return owned.detail().getOrDefault("mac", "");
  }

  String pool() {
    return owned.detail().getOrDefault("pool", "");
  }

  Accelerator accelerator() {
    return Accelerator.valueOf(owned.detail().getOrDefault("accelerator", "TCG"));
  }

  Path folder() {
    return home.machine(uuid());
  }

  /**
   * Its console's file, as a volume of the pool: libvirt makes it anew at each start, for root
   * alone, and hands volumes out to members of its group.
   */
  String consoleVolume() {
    return "console-" + uuid();
  }

  Path consolePath() {
    return Path.of(owned.detail().getOrDefault("poolFolder", "/"), consoleVolume());
  }

  private Path earlierConsole() {
    return folder().resolve("console.earlier");
  }

  private Path finished() {
    return folder().resolve("made");
  }

  /** Where SSH goes. */
  SshLink.Target ssh() {
    return new SshLink.Target(
        address(), 22, "root", home.sshKey(), folder().resolve("known_hosts"), uuid());
  }

  /** Whether its making once came to its end; half a VM is better made anew. */
  boolean isMade() {
    return Files.exists(finished());
  }

  void made() {
    writing(() -> Files.writeString(finished(), ""));
  }

  /** Writes down everything that Vagrant needs to make the VM. */
  void write(VmGround ground, VmNetwork network, PlaceSpec spec) {
    Map<String, Object> settings = settings();
    settings.put("title", "one-kernel: " + owned.place() + " of lab " + owned.lab());
    settings.put("box", ground.box());
    settings.put("boxVersion", ground.boxVersion());
    settings.put("accelerator", accelerator().name());
    settings.put("cpus", number(spec, "cpus", 1));
    settings.put("memoryMb", number(spec, "memory", 512));
    if (spec.option("lsm", "").equals("selinux")) {
      settings.put("kernelArguments", "security=selinux selinux=1 enforcing=0");
    } else if (spec.option("init", "").equals("systemd")) {
      settings.put("kernelArguments", "init=/sbin/init");
    }
    settings.put("diskCache", spec.option("cache", ""));
    settings.put("kernel", ground.kernel());
    settings.put("initrd", ground.initrd());
    settings.put("pool", ground.pool());
    settings.put("network", network.name());
    settings.put("networkAddress", network.address());
    settings.put("console", consolePath().toString());
    write(settings);
  }

  /** The same for an LXC container, which hangs on the VMs' bridge. */
  void writeLxc(String box, Path catalogue, String bridge) {
    Map<String, Object> settings = settings();
    settings.put("box", box);
    settings.put("boxVersion", VmBox.VERSION);
    settings.put("boxUrl", catalogue.toUri().toString());
    settings.put("bridge", bridge);
    settings.put("address", address());
    write(settings);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("name", name());
    settings.put("uuid", uuid());
    settings.put("provider", provider());
    settings.put("mac", mac());
    settings.put("privateKey", home.sshKey().toString());
    return settings;
  }

  private void write(Map<String, Object> settings) {
    writing(() -> {
      settings.put("authorizedKey", Files.readString(Path.of(home.sshKey() + ".pub")).strip());
      Json.write(folder().resolve("machine.json"), settings);
      return Files.copy(
          Shim.top().resolve("vagrant/Vagrantfile"),
          folder().resolve("Vagrantfile"),
          StandardCopyOption.REPLACE_EXISTING);
    });
  }

  private static int number(PlaceSpec spec, String option, int otherwise) {
    String said = spec.option(option, "" + otherwise);
    try {
      return Integer.parseInt(said);
    } catch (NumberFormatException e) {
      throw LabException.usage(
          "The place " + spec.name() + " can't be made.",
          option + "=" + said + " isn't a whole number.",
          "Correct the line :place-" + spec.name() + ": of the lab.");
    }
  }

  /** Vagrant knows a domain by this file only; a crash may have come before it was written. */
  void introduceToVagrant() {
    writing(() -> {
      Path id = folder().resolve(".vagrant/machines/" + name() + "/libvirt/id");
      Files.createDirectories(id.getParent());
      return Files.exists(id) ? id : Files.writeString(id, uuid());
    });
  }

  /** Before each start, at which libvirt empties the console's file: what it held is put aside. */
  void turnConsole(Libvirt libvirt) {
    String said = console(libvirt);
    writing(() ->
        Files.writeString(
            earlierConsole(), said, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** All that its serial console said, from its first boot on; the end of it where it is long. */
  String consoleText(Libvirt libvirt) {
    String all = text(earlierConsole()) + console(libvirt);
    return all.substring(Math.max(0, all.length() - MOST_CONSOLE));
  }

  private String console(Libvirt libvirt) {
    return Files.isReadable(consolePath()) ? text(consolePath()) : consoleThroughLibvirt(libvirt);
  }

  /** For whoever isn't root; empty where there is no console yet. */
  String consoleThroughLibvirt(Libvirt libvirt) {
    Path copy = folder().resolve("console.copy");
    libvirt.ask("pool-refresh", pool());
    if (!libvirt.volumes(pool()).contains(consoleVolume())) {
      return "";
    }
    libvirt.tell("vol-download", consoleVolume(), copy.toString(), "--pool", pool());
    return text(copy);
  }

  private String text(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private interface Writing {
    Object run() throws IOException;
  }

  private void writing(Writing writing) {
    try {
      Files.createDirectories(folder());
      writing.run();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private LabException unwritable(IOException e) {
    return LabException.environment(
            "The kit can't use the folder of " + owned.place() + ", " + folder() + ".",
            e.toString(),
            "Free some disk, or look at the rights of that folder.")
        .from(e);
  }
}
