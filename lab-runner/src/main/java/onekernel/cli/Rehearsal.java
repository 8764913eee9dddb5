package onekernel.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import onekernel.lab.Home;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.place.Places;
import onekernel.place.TakeDown;
import onekernel.session.Gate;
import onekernel.session.Session;
import onekernel.setup.Setup;

/**
 * Places, measurements and a journal for trying a lab, apart from the learner's; all of it goes at
 * the end.
 */
record Rehearsal(Kit kit, Lab lab, Session session, Home home, Path journal) {
  /** The labs that this program tries, until it ends. */
  private static final Map<Path, Claim> CLAIMED = new ConcurrentHashMap<>();

  /**
   * Begins one.
   *
   * @throws LabException ENVIRONMENT where another program tries this lab in the same home: the
   *     first to end would take the other's places away
   */
  static Rehearsal of(Kit kit, Lab lab) {
    CLAIMED.computeIfAbsent(kit.home().root().resolve(key(lab)), one -> claim(kit, lab));
    Setup setup = SettingUp.of(kit, kit.processes(""), true, kit.screen()::note, () -> false);
    Path folder = kit.home().cache().resolve("rehearsals");
    String name = lab.id() + "-" + UUID.randomUUID();
    Path journal = folder.resolve(name + ".jsonl");
    Home home = kit.home().measuring(folder.resolve(name));
    Places places = kit.places(home, kit.processes(key(lab)), setup::forPlace);
    Session session = kit.session(lab, places, home, journal, key(lab), news -> {});
    return new Rehearsal(kit, lab, session, home, journal);
  }

  private static Claim claim(Kit kit, Lab lab) {
    return Claim.of(kit.home(), key(lab))
        .orElseThrow(() ->
            LabException.environment(
                "Lab " + lab.id() + " is being tried already.",
                "Another ./lab verify has its places, and the first to end would take them away.",
                "Let that one end, or end it with Ctrl-C; then try again."));
  }

  private static String key(Lab lab) {
    return "verify-" + lab.id();
  }

  Gate gate(int again, Consumer<String> progress) {
    return new Gate(session, kit.shelf().answers(lab), again, progress);
  }

  void end() {
    kit.takeDown(what -> {}).run(TakeDown.Scope.LAB, key(lab));
    Kit.forget(journal);
    Kit.forgetAll(home.measured());
  }
}
