package onekernel.bench;

import onekernel.lab.Lab;
import onekernel.lab.Step;
import onekernel.session.Session;

/**
 * A step begun anew against the same step on places that weren't there: two containers, and a scene
 * in both of them.
 */
record ResetSides(Setting setting) {
  private static final String LAB = "kernel";
  private static final String STEP = "userland";

  Sides reset() {
    Lab lab = setting.labs().stream().filter(l -> l.id().equals(LAB)).findFirst().orElseThrow();
    Step step = lab.requireStep(STEP);
    return new Sides(() -> anew(lab, step), () -> fresh(lab, step), () -> {});
  }

  private double anew(Lab lab, Step step) {
    Setting.Rehearsed rehearsed = setting.rehearsing().apply(lab);
    try {
      begin(rehearsed.session(), step);
      return Sides.seconds(() -> rehearsed.session().reset(step));
    } finally {
      rehearsed.end().run();
    }
  }

  private double fresh(Lab lab, Step step) {
    Setting.Rehearsed rehearsed = setting.rehearsing().apply(lab);
    try {
      return Sides.seconds(() -> begin(rehearsed.session(), step));
    } finally {
      rehearsed.end().run();
    }
  }

  private static void begin(Session session, Step step) {
    session.begin();
    session.awaitPlaces();
    session.enter(step);
  }
}
