package onekernel.labs.runtimes;

import static onekernel.grade.NotYet.expected;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.grade.NotYet;

/** By what LXC and libvirt know the machines that Vagrant had them make. */
final class Ids {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9_-]+");

  private Ids() {}

  /**
   * Throws what is wrong with the answer.
   *
   * @param lxc the container's name for LXC
   * @param libvirt the domain's UUID
   */
  static void require(String answer, String lxc, String libvirt) {
    NotYet.Expectation wanted =
        expected("by what LXC knows system, and by what libvirt knows vm, as Vagrant keeps it");
    String text =
        answer
            .toLowerCase(Locale.ROOT)
            .replace(lxc + "/" + libvirt, lxc + " " + libvirt)
            .replace(libvirt + "/" + lxc, lxc + " " + libvirt)
            .replaceAll("[^\\s:=]*/[^\\s:=]*", " ") // paths
            .replace(lxc, " " + lxc + " "); // Vagrant's files end without a new line
    List<String> words = found(WORD, text);
    List<String> uuids = found(UUID, text).stream().distinct().toList();
    wanted.unlessNot(
        words.stream().anyMatch(word -> word.matches("[0-9a-f]{7}")),
        "seven digits: the number of a line in Vagrant's own list, which no provider knows");
    boolean named = words.contains(lxc);
    String folder = lxc.substring(lxc.length() - 8);
    for (String uuid : uuids) {
      wanted.unlessNot(
          uuid.startsWith(folder),
          "the name of system's folder: the kit chose it, and LXC never heard of it");
      wanted.unless(uuid.equals(libvirt), "a UUID that isn't libvirt's for vm");
    }
    String plain = lxc.replaceFirst("^one-kernel-", "");
    wanted.unlessNot(
        !named && words.contains(plain),
        plain + ": so the Vagrantfile calls it; the provider calls it by another name");
    wanted.unless(named || !uuids.isEmpty(), "neither of the two in \"" + answer.strip() + "\"");
    wanted.unless(named, "libvirt's word for vm, without LXC's for system");
    wanted.unless(!uuids.isEmpty(), "LXC's word for system, without libvirt's for vm");
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
