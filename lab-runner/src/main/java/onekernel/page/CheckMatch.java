package onekernel.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import onekernel.lab.Nearest;
import onekernel.lab.Step;

/** Compares a lab's steps with its checks: neither may be without the other. */
final class CheckMatch {
  private final Draft draft;
  private final Set<String> checked;
  private final List<Source> java;

  /**
   * Prepares the comparison.
   *
   * @param shownFolder the lab's folder in messages
   */
  CheckMatch(Draft draft, Path folder, String shownFolder, Set<String> checked) {
    this.draft = draft;
    this.checked = new TreeSet<>(checked);
    this.java = java(folder, shownFolder);
  }

  private static List<Source> java(Path folder, String shownFolder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .sorted()
          .map(f -> Source.read(f, shownFolder + "/" + f.getFileName(), new Problems()))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  void compare() {
    if (java.isEmpty()) {
      if (draft.lab().steps().stream().anyMatch(CheckMatch::needsCheck)) {
        draft
            .reading()
            .problem(
                1,
                "the lab has no checks.",
                "There is no Java file beside lab.adoc.",
                "Write one; docs/authoring.adoc shows what a check looks like.");
      }
      return;
    }
    Set<String> ids = new TreeSet<>(draft.lab().steps().stream().map(Step::id).toList());
    draft.lab().steps().forEach(this::step);
    checked.stream().filter(id -> !ids.contains(id)).forEach(id -> check(id, ids));
  }

  private static boolean needsCheck(Step step) {
    return !step.id().isEmpty() && step.kind() != Step.Kind.PREDICT;
  }

  private void step(Step step) {
    if (needsCheck(step) && !checked.contains(step.id())) {
      boolean near = Nearest.to(step.id(), checked).isPresent();
      draft
          .reading()
          .problem(
              step.line(),
              "step \"" + step.id() + "\" has no check.",
              "No method of "
                  + classes()
                  + " carries @Step(\""
                  + step.id()
                  + "\")"
                  + Nearest.told(step.id(), checked)
                  + ".",
              near
                  ? "Rename one of the two, or write the missing check."
                  : "Write one; docs/authoring.adoc shows what a check looks like.");
    }
  }

  private String classes() {
    return String.join(
        ", ",
        java.stream()
            .map(s -> s.shown().replaceFirst(".*/", "").replaceFirst("\\.java$", ""))
            .toList());
  }

  private void check(String id, Set<String> ids) {
    String named = "\"" + id + "\"";
    Source source =
        java.stream().filter(s -> s.text().contains(named)).findFirst().orElse(java.getFirst());
    draft
        .reading()
        .problems()
        .add(
            new Problem(
                source.shown(),
                source.lineOf(named, 1),
                "a check is for step " + named + ", which the lab doesn't have.",
                "Its steps are " + String.join(", ", ids) + Nearest.told(id, ids) + ".",
                "Correct @Step(" + named + "), or give the step that id."));
  }
}
