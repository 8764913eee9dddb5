package onekernel.labs.namespaces;

import static onekernel.grade.NotYet.expected;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import onekernel.lab.LabException;
import onekernel.place.Container;
import onekernel.place.Host;
import onekernel.place.Namespaces;
import onekernel.place.Output;
import onekernel.place.Vm;

/** The links below {@code /proc/PID/ns}, as {@code stat -c %N} prints them, or without quotes. */
final class Links {
  private static final Pattern LINK =
      Pattern.compile("ns/([a-z]+)['\"]? -> ['\"]?[a-z]+:\\[(\\d+)]");

  private static final String IN_VM =
      """
      open(my $id, "<", "/proc/sys/kernel/random/boot_id");
      print(scalar(<$id>));
      opendir(my $all, "/proc/1/ns");
      print("ns/$_ -> ", readlink("/proc/1/ns/$_"), "\\n") for readdir($all);
      open(my $mounts, "<", "/proc/self/mounts");
      print(grep { m{ /proc/sys(/kernel\\S*)? } } <$mounts>);
      """;

  private Links() {}

  /** Numbers by kind. */
  static Map<String, Long> in(String printed) {
    Map<String, Long> numbers = new TreeMap<>();
    LINK.matcher(printed)
        .results()
        .forEach((MatchResult m) -> numbers.put(m.group(1), Long.valueOf(m.group(2))));
    return numbers;
  }

  /**
   * The container's, read on the host: root in there may replace every tool. Where the host's user
   * mustn't look at that process, or Docker runs it on another machine, the container is asked.
   */
  static Namespaces of(Container container, Host host) {
    String process = "/proc/" + container.pid();
    Output out =
        host.sh(
            "cat /proc/sys/kernel/random/boot_id;"
                + " grep -Eqs '^NSpid:.*[0-9].*[^0-9]1$' %s/status && stat -c %%N %s/ns/*"
                    .formatted(process, process));
    return out.ok()
        ? new Namespaces(out.stdout().lines().findFirst().orElse(""), in(out.stdout()))
        : container.namespaces();
  }

  /** Those that the VM began with. */
  static Namespaces of(Vm vm) {
    Output out = vm.run("perl", "-e", IN_VM);
    if (!out.ok()) {
      throw LabException.environment(
          "The namespaces of vm can't be read.",
          out.stderr().strip(),
          "Look yourself with: ./lab exec vm -- ls -l /proc/1/ns");
    }
    expected("a boot id that vm's kernel tells itself")
        .unlessNot(
            out.stdout().contains(" /proc/sys"),
            "something is mounted over it: grep /proc/sys /proc/mounts tells what to umount");
    return new Namespaces(out.stdout().lines().findFirst().orElse(""), in(out.stdout()));
  }
}
