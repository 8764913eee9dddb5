package onekernel.labs.hardening;

/**
 * The program that the robber left, seen from outside.
 *
 * @param owner the number of the user whose it is; empty where it couldn't be left
 * @param ownersName the name that the VM has for that user; empty for none
 * @param starts who is whoever starts it
 */
record Gift(String owner, String ownersName, String starts) {
  static Gift in(String aftermath) {
    String owner = "";
    String name = "";
    String starts = "";
    for (String line : aftermath.lines().toList()) {
      String[] words = line.strip().split(" ");
      if (words[0].equals("owner")) {
        owner = words.length > 1 ? words[1] : "";
        name = words.length > 2 ? words[2] : "";
      } else if (words[0].equals("starts") && words.length > 1) {
        starts = words[1];
      }
    }
    return new Gift(owner, name, starts);
  }
}
