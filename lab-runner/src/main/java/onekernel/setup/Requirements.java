package onekernel.setup;

import static onekernel.setup.Requirement.optional;
import static onekernel.setup.Requirement.required;

import java.util.List;

/** All that the kit needs of a machine, in the order in which set-up sees to it. */
final class Requirements {
  private Requirements() {}

  static List<Requirement> of(Machine machine) {
    ResourceProbes resources = new ResourceProbes(machine);
    DockerProbe docker = new DockerProbe(machine);
    VmProbes vms = new VmProbes(machine);
    BuiltProbes built = new BuiltProbes(machine);
    PortProbe ports = new PortProbe(machine, List.of(80, 8080));
    SubnetProbe subnet = new SubnetProbe(machine);
    return List.of(
        required("JDK", "The kit runs on it and compiles checks with it.", resources::java),
        required("memory", "The program, a VM and containers run at once.", resources::memory),
        required("disk", "Root filesystem, images, boxes and VM disks lie there.", resources::disk),
        required("Docker", "Containers are Docker's.", docker::look),
        required("build tools", "The root filesystem is built from packages.", built::tools),
        required(
            "root filesystem", "All places share it, so only the kernel differs.", built::rootfs),
        required(
            "container images", "Containers start from them; nothing is pulled.", built::images),
        required("libvirt", "It runs the VMs.", vms::libvirt),
        required("QEMU", "It is the VM's hardware.", vms::qemu),
        required("Vagrant", "It brings VMs up and down.", vms::vagrant),
        required(
            "vagrant-libvirt",
            "Vagrant reaches libvirt through it.",
            () -> vms.plugin(Tool.VAGRANT_LIBVIRT)),
        required("VM box", "VMs start from it.", built::vmBox),
        required("VM network", "VMs get their addresses there.", subnet::look),
        optional("accelerator", "It decides how fast a VM runs.", vms::accelerator),
        optional("ports", "Some steps publish a web server.", ports::look),
        optional("tools image", "Later labs and measurements use it.", built::toolsImage),
        optional("tools VM box", "Later labs and measurements use it.", built::toolsBox),
        optional(
            "vagrant-lxc",
            "The same system as an LXC container, to compare.",
            () -> vms.plugin(Tool.VAGRANT_LXC)),
        optional("LXC box", "LXC containers start from it.", built::lxcBox));
  }
}
