package onekernel.labs.hardening;

/**
 * The program that the robber left, seen from outside.
 *
 * @param owner the number of the user whose it is; the shop's own where it couldn't be left
 * @param ownersName the name that the VM has for that user; empty for none
 * @param groupsName the name that the VM has for its group, likewise
 * @param makesRoot whether whoever starts it is root
 */
record Gift(String owner, String ownersName, String groupsName, boolean makesRoot) {
  static Gift in(String aftermath) {
    String owner = "";
    String name = "";
    String group = "";
    boolean root = false;
    for (String line : aftermath.lines().toList()) {
      String[] words = line.strip().split(" ");
      if (words[0].equals("owner")) {
        owner = words.length > 1 ? words[1] : "";
        name = words.length > 2 ? words[2] : "";
      } else if (words[0].equals("group")) {
        group = words.length > 2 ? words[2] : "";
      }
      root |= line.equals("starts root");
    }
    return new Gift(owner, name, group, root);
  }
}
