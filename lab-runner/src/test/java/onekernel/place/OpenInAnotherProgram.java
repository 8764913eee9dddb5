package onekernel.place;

/** Opens a VM as a program of its own, so that a test can kill it. */
final class OpenInAnotherProgram {
  private OpenInAnotherProgram() {}

  public static void main(String[] lab) {
    VmKit kit = new VmKit();
    kit.vms.open(lab[0], VmKit.SPEC, System.out::println);
    System.out.println("open");
  }
}
