package onekernel.labs.namespaces;

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

/** The links below {@code /proc/PID/ns}, as {@code stat -c %N} prints them. */
final class Links {
  private static final Pattern LINK =
      Pattern.compile("ns/([a-z]+)['\"]? -> ['\"]?[a-z]+:\\[(\\d+)]");

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
            "grep -Eqs '^NSpid:.*[0-9].*[^0-9]1$' %s/status && stat -c %%N %s/ns/*"
                .formatted(process, process));
    return out.ok()
        ? new Namespaces(host.kernel().bootId(), in(out.stdout()))
        : container.namespaces();
  }

  /** Those that the VM began with; through a /proc of its own, so that nothing is laid over it. */
  static Namespaces of(Vm vm) {
    Output out =
        vm.sh(
            "unshare -m sh -c 'mount -t proc proc /proc"
                + " && cat /proc/sys/kernel/random/boot_id && stat -c %N /proc/1/ns/*'");
    if (!out.ok()) {
      throw LabException.environment(
          "The namespaces of vm can't be read.",
          out.stderr().strip(),
          "Look yourself with: ./lab exec vm -- ls -l /proc/1/ns");
    }
    return new Namespaces(out.stdout().lines().findFirst().orElse(""), in(out.stdout()));
  }
}
