package onekernel.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onekernel.place.Command;

/** The ways in which distributions install packages; the order is that of {@link Tool}'s names. */
enum PackageManager {
  APT("apt-get", List.of("apt-cache", "show", "--no-all-versions")),
  DNF("dnf", List.of("dnf", "-q", "info")),
  ZYPPER("zypper", List.of("zypper", "-q", "search", "--match-exact")),
  PACMAN("pacman", List.of("pacman", "-Si"));

  private static final Duration ASKING = Duration.ofSeconds(30);

  private final String program;
  private final List<String> asking;

  PackageManager(String program, List<String> asking) {
    this.program = program;
    this.asking = asking;
  }

  static Optional<PackageManager> of(Machine machine) {
    return List.of(values()).stream()
        .filter(m -> machine.program(m.program).isPresent())
        .findFirst();
  }

  String program() {
    return program;
  }

  /** Those of the packages that the distribution has. */
  List<String> known(Machine machine, List<String> packages) {
    List<String> argv = new ArrayList<>(asking);
    argv.set(0, machine.program(asking.getFirst()).map(Path::toString).orElse(asking.getFirst()));
    argv.addAll(packages);
    String answer = machine.ask(new Command(argv, "", ASKING)).stdout();
    return packages.stream().filter(name -> names(answer, name)).toList();
  }

  /** Whether the answer describes a package. */
  private boolean names(String answer, String name) {
    String quoted = Pattern.quote(name) + "\\s*";
    String pattern =
        this == ZYPPER ? "\\|\\s*" + quoted + "\\|" : "(?m)^(Package|Name)\\s*:\\s*" + quoted + "$";
    return Pattern.compile(pattern).matcher(answer).find();
  }

  /** Fetches the list of packages anew. */
  List<String> refreshing() {
    return switch (this) {
      case APT -> List.of("apt-get", "-q", "-o", "DPkg::Lock::Timeout=600", "update");
      case DNF -> List.of("dnf", "-q", "makecache");
      case ZYPPER -> List.of("zypper", "--non-interactive", "refresh");
      case PACMAN -> List.of("pacman", "-Sy", "--noconfirm");
    };
  }

  /** Installs the packages that are named after these words, and asks nothing. */
  List<String> installing() {
    return switch (this) {
      case APT ->
          List.of(
              "env",
              "DEBIAN_FRONTEND=noninteractive",
              "NEEDRESTART_MODE=l",
              "apt-get",
              "-q",
              "-o",
              "DPkg::Lock::Timeout=600",
              "-o",
              "Dpkg::Use-Pty=0",
              "-o",
              "Dpkg::Options::=--force-confold",
              "install",
              "-y",
              "--no-install-recommends");
      case DNF -> List.of("dnf", "-y", "install");
      case ZYPPER -> List.of("zypper", "--non-interactive", "install");
      case PACMAN -> List.of("pacman", "-S", "--noconfirm", "--needed");
    };
  }

  /** What somebody types who installs by hand. */
  String byHand(List<String> packages) {
    String words =
        switch (this) {
          case APT -> "apt-get install ";
          case DNF -> "dnf install ";
          case ZYPPER -> "zypper install ";
          case PACMAN -> "pacman -S ";
        };
    return words + String.join(" ", packages);
  }
}
