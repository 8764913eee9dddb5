package onekernel.grade.marks;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onekernel.lab.Event;

/** Goes along the chain of a submission and says where it breaks. */
final class SealCheck {
  private SealCheck() {}

  static void check(Submission s) throws DamageException {
    Chain chain = new Chain();
    chain.addHead(s);
    if (!chain.link().equals(s.head())) {
      throw new DamageException(
          "its head was changed after it was packed: name, id, time, kit or labs");
    }
    Set<String> labs = new HashSet<>();
    for (Submission.LabWork lab : s.labs()) {
      if (!labs.add(lab.lab())) {
        throw new DamageException("it holds lab " + lab.lab() + " twice");
      }
      checkEntries(chain, lab);
    }
    for (Submission.LabWork lab : s.labs()) {
      checkSum(lab);
      chain.addSum(lab);
    }
    if (!chain.seal().equals(s.seal())) {
      throw new DamageException("its seal doesn't fit: something was changed after it was packed");
    }
    if (!isTime(s.packed())) {
      throw new DamageException("its time of packing is no time: \"" + s.packed() + "\"");
    }
  }

  private static void checkEntries(Chain chain, Submission.LabWork lab) throws DamageException {
    int number = 0;
    for (Submission.Entry entry : lab.journal()) {
      number++;
      chain.addEntry(lab.lab(), entry.event());
      if (!chain.link().equals(entry.link())) {
        throw new DamageException(
            "entry %d of lab %s (%s %s) was changed, or one before it is missing or new"
                .formatted(number, lab.lab(), entry.kind(), entry.step()));
      }
      if (!isTime(entry.at())) {
        throw new DamageException("entry %d of lab %s has no time".formatted(number, lab.lab()));
      }
    }
  }

  /** The sums must be the journal's. */
  private static void checkSum(Submission.LabWork lab) throws DamageException {
    List<Event> events = lab.events();
    int points = 0;
    try {
      for (Submission.StepWork said : lab.steps()) {
        Submission.StepWork is = Packing.sum(said.step(), said.of(), events);
        points += is.points();
        if (is.points() != said.points()) {
          throw new DamageException(
              "points of %s in lab %s were changed: the journal adds up to %d, the file says %d"
                  .formatted(said.step(), lab.lab(), is.points(), said.points()));
        }
        if (!is.equals(said)) {
          throw new DamageException(
              "what it says of %s in lab %s isn't what the journal says"
                  .formatted(said.step(), lab.lab()));
        }
      }
    } catch (NumberFormatException e) {
      throw new DamageException(
          "points in the journal of lab " + lab.lab() + " that are no number");
    }
    if (points != lab.points()) {
      throw new DamageException(
          "points of lab %s were changed: its steps add up to %d, the file says %d"
              .formatted(lab.lab(), points, lab.points()));
    }
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
