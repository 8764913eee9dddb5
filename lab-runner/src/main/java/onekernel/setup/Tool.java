package onekernel.setup;

import static onekernel.setup.Tool.Group.CONTAINERS;
import static onekernel.setup.Tool.Group.LXC;
import static onekernel.setup.Tool.Group.PAPER;
import static onekernel.setup.Tool.Group.VMS;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that the kit builds with or runs on. Recognised by what it leaves on the disk and not
 * by a package's name, because Docker or Vagrant may well have come from somewhere else.
 */
enum Tool {
  DOCKER_DAEMON(CONTAINERS, "dockerd", "docker.io", "moby-engine", "docker", "docker"),
  DOCKER(CONTAINERS, "docker", "docker.io docker-cli", "moby-engine", "docker", "docker"),
  IPTABLES(CONTAINERS, "iptables", "iptables", "iptables-nft", "iptables", "iptables"),
  MMDEBSTRAP(CONTAINERS, "mmdebstrap", "mmdebstrap", "mmdebstrap", "", ""),
  DEBIAN_KEYS(
      CONTAINERS,
      "file:/usr/share/keyrings/debian-archive-keyring",
      "debian-archive-keyring",
      "debian-keyring",
      "",
      "debian-archive-keyring"),
  ID_MAPS(CONTAINERS, "newuidmap", "uidmap", "shadow-utils", "shadow", "shadow"),
  LIBVIRT(
      VMS,
      "libvirtd|virtqemud",
      "libvirt-daemon-system",
      "libvirt-daemon-kvm libvirt-daemon-config-network",
      "libvirt-daemon-qemu",
      "libvirt"),
  VIRSH(VMS, "virsh", "libvirt-clients", "libvirt-client", "libvirt-client", "libvirt"),
  DNSMASQ(VMS, "dnsmasq", "dnsmasq-base", "dnsmasq", "dnsmasq", "dnsmasq"),
  QEMU(
      VMS,
      "qemu-system-x86_64",
      "qemu-system-x86",
      "qemu-system-x86-core",
      "qemu-x86",
      "qemu-base"),
  QEMU_IMG(VMS, "qemu-img", "qemu-utils", "qemu-img", "qemu-tools", "qemu-img"),
  VAGRANT(VMS, "vagrant", "vagrant", "vagrant", "vagrant", "vagrant"),
  VAGRANT_LIBVIRT(
      VMS, "gem:vagrant-libvirt", "vagrant-libvirt", "vagrant-libvirt", "vagrant-libvirt", ""),
  MKE2FS(VMS, "mke2fs", "e2fsprogs", "e2fsprogs", "e2fsprogs", "e2fsprogs"),
  CPIO(VMS, "cpio", "cpio", "cpio", "cpio", "cpio"),
  DPKG_DEB(VMS, "dpkg-deb", "dpkg", "dpkg", "dpkg", "dpkg"),
  SSH(VMS, "ssh-keygen", "openssh-client", "openssh", "openssh-clients", "openssh"),
  LXC_TOOLS(LXC, "lxc-start", "lxc", "lxc", "lxc", "lxc"),
  VAGRANT_LXC(LXC, "gem:vagrant-lxc", "vagrant-lxc", "", "", ""),
  CHROMIUM(
      PAPER,
      "chromium|chromium-browser|google-chrome",
      "chromium",
      "chromium",
      "chromium",
      "chromium"),
  PDFINFO(PAPER, "pdfinfo", "poppler-utils", "poppler-utils", "poppler-tools", "poppler");

  /** What a tool is for; also the order in which they are installed. */
  enum Group {
    CONTAINERS,
    VMS,
    LXC,
    /** PDFs; only for who asks for one. */
    PAPER
  }

  /** What labs need; asked for in one go. */
  static final Group[] OF_LABS = {Group.CONTAINERS, Group.VMS, Group.LXC};

  /** What is needed only where this machine is to run Docker itself. */
  static final List<Tool> DAEMON_ITSELF = List.of(DOCKER_DAEMON, IPTABLES);

  private static final String GEM = "gem:";
  private static final String FILE = "file:";

  /** Where distributions keep Vagrant's plugins. */
  private static final List<String> PLUGIN_FOLDERS =
      List.of(
          "/usr/share/rubygems-integration/all/specifications",
          "/usr/share/vagrant/gems/specifications",
          "/usr/share/gems/specifications",
          "/usr/lib64/ruby/gems/specifications");

  private final Group group;
  private final String sign;
  private final List<String> packages;

  /** The packages stand in the order apt, dnf, zypper, pacman; empty where there is none. */
  Tool(Group group, String sign, String... packages) {
    this.group = group;
    this.sign = sign;
    this.packages = List.of(packages);
  }

  Group group() {
    return group;
  }

  /** The packages that may bring it, or none where this package manager has nothing of it. */
  List<String> packages(PackageManager manager) {
    String names = packages.get(manager.ordinal());
    return names.isEmpty() ? List.of() : List.of(names.split(" "));
  }

  /** What it is called outside. */
  String title() {
    return sign.startsWith(GEM) || sign.startsWith(FILE)
        ? sign.substring(sign.indexOf(':') + 1)
        : sign.replace("|", " or ");
  }

  /** What to do where the distribution doesn't have it. */
  String remedyWithoutPackage(Machine machine) {
    return switch (this) {
      case VAGRANT ->
          "Install it from https://developer.hashicorp.com/vagrant, then run: ./lab setup";
      case VAGRANT_LIBVIRT, VAGRANT_LXC ->
          "Install it for the kit's Vagrant with: " + pluginByHand(machine);
      case DOCKER, DOCKER_DAEMON ->
          "Install it as https://docs.docker.com/engine/install tells, then run: ./lab setup";
      default -> "Install it by hand, then run: ./lab doctor";
    };
  }

  /** The kit's Vagrant looks for plugins in its own home, and not in the user's. */
  String pluginByHand(Machine machine) {
    return "VAGRANT_HOME=" + machine.home().vagrantHome() + " vagrant plugin install " + title();
  }

  boolean isOn(Machine machine) {
    if (sign.startsWith(GEM)) {
      return plugin(machine, sign.substring(GEM.length()));
    }
    if (sign.startsWith(FILE)) {
      int name = sign.lastIndexOf('/');
      return machine.has(sign.substring(FILE.length(), name), sign.substring(name + 1) + ".*");
    }
    if (this == ID_MAPS && machine.user().root()) {
      return true; // only somebody who isn't root has to map ids
    }
    return Stream.of(sign.split("\\|")).anyMatch(name -> machine.program(name).isPresent());
  }

  /** Looks for the gem's files: Vagrant itself takes more than a second to say what it has. */
  private static boolean plugin(Machine machine, String gem) {
    return PLUGIN_FOLDERS.stream().anyMatch(f -> machine.has(f, gem + "-*.gemspec"))
        || machine.has("/usr/share/vagrant-plugins/plugins.d", gem + ".json")
        || machine.read(machine.home().vagrantHome() + "/plugins.json").contains('"' + gem + '"');
  }

  static List<Tool> missing(Machine machine, Group... groups) {
    List<Group> wanted = Arrays.asList(groups);
    return Stream.of(values())
        .filter(tool -> wanted.contains(tool.group) && !tool.isOn(machine))
        .toList();
  }
}
