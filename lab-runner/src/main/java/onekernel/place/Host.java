package onekernel.place;

/** The machine on which the kit runs; it may itself be a VM. */
public record Host(Access access) implements Place {
  /** The name that is always declared. */
  public static final String NAME = "host";

  @Override
  public String name() {
    return NAME;
  }

  /** Whether something on this machine listens on the TCP port, on any address. */
  public boolean owns(int port) {
    String hex = "%04X".formatted(port);
    return sh("cat /proc/net/tcp /proc/net/tcp6 2>/dev/null")
        .stdout()
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .anyMatch(f -> f.length > 3 && f[1].endsWith(":" + hex) && f[3].equals("0A"));
  }

  /** Whether the processor says that a hypervisor is beneath this kernel. */
  public boolean isItselfVm() {
    return sh("grep -qw hypervisor /proc/cpuinfo").ok();
  }

  @Override
  public String toString() {
    return NAME;
  }
}
