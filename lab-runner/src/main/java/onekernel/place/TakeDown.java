package onekernel.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import onekernel.lab.LabException;

/**
 * Undoes what the kit created, by the record of ownership alone: what isn't written there, or no
 * longer carries the recorded uuid, is never touched. Doing it twice is doing it once.
 */
public final class TakeDown {
  /** How much goes. */
  public enum Scope {
    /** Places and processes of one lab, and the images that were made of its containers. */
    LAB,
    /** Every place, process and network; images, boxes and progress stay. */
    ALL,
    /** Also images, boxes, caches, the pool, and daemons of ours that nobody else uses. */
    PURGE
  }

  private final Ownership ownership;
  private final Undoing undoing;
  private final Consumer<String> progress;

  public TakeDown(Ownership ownership, Undoing undoing, Consumer<String> progress) {
    this.ownership = ownership;
    this.undoing = undoing;
    this.progress = progress;
  }

  /**
   * Takes down what the scope names.
   *
   * @param lab whose places go, for {@link Scope#LAB}
   * @return what couldn't be undone, each in words with a remedy; empty where all went
   */
  public List<LabException> run(Scope scope, String lab) {
    Predicate<Owned> meant =
        switch (scope) {
          case LAB -> o -> o.lab().equals(lab) && (upTo(Owned.Kind.VM, o) || isLabsImage(o));
          case ALL -> o -> upTo(Owned.Kind.NETWORK, o) || isLabsImage(o);
          case PURGE -> o -> true;
        };
    List<LabException> left = new ArrayList<>();
    List<Owned> going =
        ownership.all().stream().filter(meant).sorted(Comparator.comparing(Owned::kind)).toList();
    for (Owned owned : going) {
      try {
        String kept = undoing.undo(owned);
        if (kept.equals(Undoing.NOTHING_WAS_LEFT)) {
          continue;
        }
        if (kept.isEmpty()) {
          boolean several = owned.kind() == Owned.Kind.PROCESSES;
          progress.accept(described(owned) + (several ? " are gone" : " is gone"));
        } else {
          progress.accept(described(owned) + " stays: " + kept);
        }
      } catch (LabException e) {
        left.add(e);
      }
    }
    if (scope == Scope.PURGE && left.isEmpty()) {
      undoing.caches();
    }
    return left;
  }

  private static boolean upTo(Owned.Kind last, Owned owned) {
    return owned.kind().compareTo(last) <= 0;
  }

  /** Set-up's images belong to no lab. */
  private static boolean isLabsImage(Owned owned) {
    return owned.kind() == Owned.Kind.IMAGE && !owned.lab().isEmpty();
  }

  private static String described(Owned owned) {
    String what = owned.kind().name().toLowerCase(java.util.Locale.ROOT);
    String where = (owned.lab() + " " + owned.place()).strip();
    return where.isEmpty() ? what : what + " (" + where + ")";
  }
}
