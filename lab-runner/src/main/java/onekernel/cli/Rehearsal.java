package onekernel.cli;

import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import onekernel.lab.Lab;
import onekernel.place.Places;
import onekernel.place.TakeDown;
import onekernel.session.Gate;
import onekernel.session.Session;
import onekernel.setup.Setup;

/** Places and a journal for trying a lab, apart from the learner's; all of it goes at the end. */
record Rehearsal(Kit kit, Lab lab, Session session, Path journal) {
  static Rehearsal of(Kit kit, Lab lab) {
    Setup setup = SettingUp.of(kit, kit.processes(""), true, kit.screen()::note, () -> false);
    Places places = kit.places(kit.processes(key(lab)), setup::forPlace);
    Path journal =
        kit.home()
            .cache()
            .resolve("rehearsals")
            .resolve(lab.id() + "-" + UUID.randomUUID() + ".jsonl");
    return new Rehearsal(
        kit, lab, kit.session(lab, places, journal, key(lab), news -> {}), journal);
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
  }
}
