package onekernel.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Step;
import onekernel.place.Place;
import onekernel.place.ShellWords;

/**
 * What a command line is about. Steps and places are looked for in the lab that was started last;
 * where that one lacks them, the message names the lab that has them, and the whole command.
 *
 * @param command the command's name
 * @param by how the lab was found
 * @param words what was given to the command besides the lab
 */
record Meant(Kit kit, String command, Lab lab, By by, List<String> words) {
  /** How a lab was found. */
  enum By {
    STARTED_LAST,
    OPTION,
    /** The first word is its id, and nothing in the lab started last is called so. */
    WORD
  }

  /** In the lab of {@code --lab}, else in the one started last. */
  static Meant of(Kit kit, String command, Optional<String> option, List<String> words) {
    By by = option.isPresent() ? By.OPTION : By.STARTED_LAST;
    return new Meant(kit, command, kit.lab(option), by, words);
  }

  /** The same, but the first word may name the lab, too. */
  static Meant withLab(Kit kit, String command, Optional<String> option, List<String> words) {
    Optional<Lab> usual = option.map(kit.shelf()::load).or(kit::startedLast);
    Optional<Lab> named =
        words.stream()
            .findFirst()
            .filter(word -> usual.flatMap(lab -> lab.step(word)).isEmpty())
            .flatMap(word ->
                usual
                    .filter(lab -> lab.id().equals(word))
                    .or(() ->
                        option.isEmpty() && kit.shelf().ids().contains(word)
                            ? Optional.of(kit.shelf().load(word))
                            : Optional.empty()));
    return named
        .map(lab -> new Meant(kit, command, lab, By.WORD, words.subList(1, words.size())))
        .orElseGet(() -> of(kit, command, option, words));
  }

  /** The step that the first word names; the current one where there are no words. */
  Step step(Opening opening) {
    return words.isEmpty() ? opening.step(Optional.empty()) : step(words.getFirst());
  }

  private Step step(String id) {
    return lab.step(id)
        .orElseThrow(() ->
            elsewhere("step", id, other -> other.step(id).isPresent())
                .orElseGet(() -> lab.noStep(id)));
  }

  /** The place of this name. */
  Place place(Opening opening, String name) {
    return Optional.ofNullable(opening.session().places().get(name))
        .orElseThrow(() ->
            elsewhere("place", name, other -> hasPlace(other, name))
                .orElseGet(() -> opening.session().noSuchPlace(name)));
  }

  private static boolean hasPlace(Lab lab, String name) {
    return lab.places().stream().anyMatch(place -> place.name().equals(name));
  }

  /** What to say where another lab has it. */
  Optional<LabException> elsewhere(String what, String name, Predicate<Lab> has) {
    List<String> others =
        kit.shelf().all().labs().stream()
            .filter(other -> !other.id().equals(lab.id()) && has.test(other))
            .map(Lab::id)
            .toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    String where = String.join(" and ", others) + (others.size() == 1 ? " has" : " have");
    return Optional.of(
        LabException.usage(
            "Lab " + lab.id() + " has no " + what + " \"" + name + "\".",
            by == By.STARTED_LAST
                ? "That is the lab that was started last; " + where + " one of this name."
                : "But " + where + " one of this name.",
            "Run: " + String.join("\nor:  ", others.stream().map(this::on).toList())));
  }

  /** The same command on another lab. */
  private String on(String other) {
    return "./lab " + command + " --lab " + other + " " + ShellWords.line(words);
  }
}
