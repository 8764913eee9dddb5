package onekernel.setup;

import java.util.List;

/** A part of set-up that is done once, can be repeated, and shows its progress. */
public enum Stage {
  PACKAGES("packages for containers"),
  DOCKER("Docker's daemon", PACKAGES),
  ROOTFS("root filesystem", PACKAGES),
  IMAGES("container images", ROOTFS, DOCKER),
  VM_PACKAGES("packages for VMs", PACKAGES),
  LIBVIRT("libvirt's daemon", VM_PACKAGES),
  KERNEL("the VM's kernel", ROOTFS, VM_PACKAGES),
  VM_BOX("VM box", KERNEL),
  ACCELERATOR("accelerator", VM_BOX),
  GROUND("VM network and storage", LIBVIRT, ACCELERATOR),
  TOOLS("tools of later labs", ROOTFS),
  TOOLS_IMAGE("tools image", TOOLS, IMAGES),
  TOOLS_BOX("tools VM box", TOOLS, KERNEL),
  TOOLS_GROUND("tools VM storage", TOOLS_BOX, GROUND),
  LXC_PACKAGES("packages for LXC", VM_PACKAGES),
  LXC_BOX("LXC box", GROUND, LXC_PACKAGES),
  PAPER("packages for PDFs");

  private final String title;
  private final List<Stage> after;

  Stage(String title, Stage... after) {
    this.title = title;
    this.after = List.of(after);
  }

  /** What it sees to, in words. */
  public String title() {
    return title;
  }

  /** What must be done before. */
  List<Stage> after() {
    return after;
  }
}
