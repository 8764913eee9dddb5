package onekernel.setup;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onekernel.lab.LabException;

/** Installs the missing tools of one group with the system's package manager. */
final class Packages implements Work {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");

  private final Machine machine;
  private final Logged logged;
  private final Consent consent;
  private final AtomicBoolean refreshed;
  private final List<Tool.Group> groups;

  /**
   * The work on some groups.
   *
   * @param refreshed whether this run has fetched the list of packages; several works share it
   */
  Packages(
      Machine machine,
      Logged logged,
      Consent consent,
      AtomicBoolean refreshed,
      Tool.Group... groups) {
    this.machine = machine;
    this.logged = logged;
    this.consent = consent;
    this.refreshed = refreshed;
    this.groups = Arrays.asList(groups);
  }

  @Override
  public boolean done() {
    return missing().isEmpty() && !new Dpkg(machine).halfWay(aptNames());
  }

  private List<String> aptNames() {
    return Stream.of(Tool.values())
        .filter(tool -> groups.contains(tool.group()))
        .flatMap(tool -> tool.packages(PackageManager.APT).stream())
        .toList();
  }

  /** A Docker that answers needs no daemon of ours, wherever it runs. */
  private List<Tool> missing() {
    List<Tool> missing = new ArrayList<>(Tool.missing(machine, groups.toArray(Tool.Group[]::new)));
    if (missing.stream().anyMatch(Tool.DAEMON_ITSELF::contains)
        && DockerSocket.of(machine).answers()) {
      missing.removeAll(Tool.DAEMON_ITSELF);
    }
    return missing;
  }

  @Override
  public void ask(Consumer<String> say) {
    if (!done()) {
      List<Tool> missing = missing();
      consent.require(missing, manager(missing), say);
      machine.user().askForPassword();
    }
  }

  @Override
  public void perform(Consumer<String> say) {
    List<Tool> missing = missing();
    PackageManager manager = manager(missing);
    consent.require(missing, manager, say);
    if (manager == PackageManager.APT) {
      mend(say);
    }
    if (!missing.isEmpty()) {
      install(missing, manager, say);
    }
    List<Tool> still = missing();
    if (!still.isEmpty()) {
      throw LabException.environment(
          "After the installation there is still no " + titles(still) + ".",
          "The packages were installed, but the programs are not where they are looked for.",
          "Look at " + logged.log() + ", then run: ./lab doctor");
    }
  }

  private PackageManager manager(List<Tool> missing) {
    Optional<PackageManager> manager = PackageManager.of(machine);
    return manager.orElseThrow(() ->
        LabException.environment(
            "The kit can't install " + titles(missing) + ".",
            "It knows the package managers apt, dnf, zypper and pacman, and none of them is"
                + " here.",
            "Install them by hand, then run: ./lab doctor"));
  }

  /** Goes on where an interrupted dpkg stopped. */
  private void mend(Consumer<String> say) {
    Dpkg dpkg = new Dpkg(machine);
    if (dpkg.interrupted() || dpkg.halfWay(aptNames())) {
      say.accept("an earlier installation was interrupted; going on with it");
      run(
          List.of("env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "--configure", "-a"),
          PackageManager.APT,
          say);
      run(concat(PackageManager.APT.installing(), List.of("-f")), PackageManager.APT, say);
    }
  }

  private void install(List<Tool> missing, PackageManager manager, Consumer<String> say) {
    if (refreshed.compareAndSet(false, true)) {
      // A list that can't be fetched for one source may still do for ours: what counts comes below.
      logged.run(
          asRoot(found(manager.refreshing(), manager)), ENGLISH, LIMIT, new InstallLines(say));
    }
    run(concat(manager.installing(), names(missing, manager)), manager, say);
  }

  /** Of each tool's possible packages those that this system has. */
  private List<String> names(List<Tool> missing, PackageManager manager) {
    List<String> possible =
        missing.stream().flatMap(tool -> tool.packages(manager).stream()).distinct().toList();
    List<String> known = manager.known(machine, possible);
    for (Tool tool : missing) {
      if (Collections.disjoint(known, tool.packages(manager))) {
        throw unknown(tool);
      }
    }
    return known;
  }

  private LabException unknown(Tool tool) {
    return LabException.environment(
        "This system has no package of " + tool.title() + ".",
        tool == Tool.VAGRANT
            ? "Some distributions dropped Vagrant over its licence."
            : "Its package manager doesn't know one.",
        tool.remedyWithoutPackage(machine));
  }

  private void run(List<String> argv, PackageManager manager, Consumer<String> say) {
    Logged.End end =
        logged.run(asRoot(found(argv, manager)), ENGLISH, LIMIT, new InstallLines(say));
    if (!end.ok()) {
      throw LabException.environment(
          "The packages could not be installed.",
          end.lastWord(),
          "Look at " + logged.log() + ", mend that, then run the command again.");
    }
  }

  /** The package manager where it was found: root's PATH need not be ours. */
  private List<String> found(List<String> argv, PackageManager manager) {
    String path = machine.program(manager.program()).map(Path::toString).orElse(manager.program());
    return argv.stream().map(word -> word.equals(manager.program()) ? path : word).toList();
  }

  /** In a session of its own, where that is possible, so that Ctrl-C doesn't cut dpkg off. */
  private List<String> asRoot(List<String> argv) {
    return machine.user().root() ? concat(List.of("setsid"), argv) : machine.user().sudo(argv);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static String titles(List<Tool> tools) {
    return String.join(", ", tools.stream().map(Tool::title).toList());
  }
}
