package onekernel.setup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import onekernel.lab.LabException;

/**
 * Somebody's leave to change this machine, asked for once and for all that is missing, so that no
 * question comes up later in the middle of a lab.
 */
final class Consent {
  private final Machine machine;
  private final Choice choice;
  private boolean given;
  private Optional<LabException> refused = Optional.empty();

  Consent(Machine machine, Choice choice) {
    this.machine = machine;
    this.choice = choice;
  }

  /**
   * Asks, unless that was done; who said no isn't asked again.
   *
   * @throws LabException where nothing may be installed, with what is missing
   */
  synchronized void require(List<Tool> now, PackageManager manager, Consumer<String> say) {
    if (given) {
      return;
    }
    if (refused.isPresent()) {
      throw refused.get();
    }
    List<String> possible = possible(now, manager);
    List<String> known = manager.known(machine, possible);
    // Where none is known, the list of packages was never fetched.
    boolean unfetched = known.isEmpty() && !possible.isEmpty();
    List<String> names = unfetched ? possible : known;
    String sudo = machine.user().root() ? "" : "sudo ";
    String update = unfetched && manager == PackageManager.APT ? sudo + "apt-get update && " : "";
    String byHand = update + sudo + manager.byHand(names);
    if (!choice.install()) {
      throw refused("With --no-install nothing is installed.", names, byHand);
    }
    String what =
        names.isEmpty()
            ? "Go on with an installation that was interrupted"
            : "Install these packages: " + String.join(" ", names);
    if (choice.ask().isEmpty()) {
      say.accept("nobody to ask, so going ahead: " + what);
    } else if (!choice.ask().get().test(what + "?")) {
      refused = Optional.of(refused("You said no.", names, byHand));
      throw refused.get();
    }
    given = true;
  }

  /** What is missing now comes first; what later stages will miss is asked for along with it. */
  private List<String> possible(List<Tool> now, PackageManager manager) {
    Set<String> names = new LinkedHashSet<>();
    now.forEach(tool -> names.addAll(tool.packages(manager)));
    if (now.stream().noneMatch(tool -> tool.group() == Tool.Group.PAPER)) {
      Tool.missing(machine, Tool.OF_LABS).forEach(tool -> names.addAll(tool.packages(manager)));
    }
    return List.copyOf(names);
  }

  private static LabException refused(String why, List<String> names, String byHand) {
    return LabException.environment(
        "Packages are missing: " + String.join(", ", names) + ".",
        why,
        "Install them yourself with: " + byHand);
  }
}
