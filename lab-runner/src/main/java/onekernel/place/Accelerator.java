package onekernel.place;

/** What runs a VM's instructions. Every figure of a VM carries it. */
public enum Accelerator {
  /** The processor itself, through Linux's hypervisor. */
  KVM,
  /** QEMU's software emulation: works everywhere, and says nothing about KVM. */
  TCG
}
