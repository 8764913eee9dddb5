package onekernel.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.LabException;

/** Everything that is wrong with one lab, so that its author can mend it in one go. */
final class Problems {
  private final Map<String, List<Problem>> byFile = new LinkedHashMap<>();

  void add(Problem problem) {
    List<Problem> ofFile = byFile.computeIfAbsent(problem.file(), f -> new ArrayList<>());
    if (!ofFile.contains(problem)) {
      ofFile.add(problem);
    }
  }

  /** Adds what another part of the kit found, for example the compiler's complaints. */
  void add(LabException e) {
    add(new Problem("", 1, e.problem(), e.why(), e.remedy()));
  }

  boolean none() {
    return byFile.isEmpty();
  }

  /** File by file in the order in which they were read, each from its top down. */
  List<Problem> all() {
    return byFile.values().stream()
        .flatMap(ofFile -> ofFile.stream().sorted(Comparator.comparingInt(Problem::line)))
        .toList();
  }

  /** One usage error that tells them all. */
  LabException exception(String labId) {
    List<Problem> all = all();
    if (all.size() == 1) {
      Problem one = all.getFirst();
      return LabException.usage(one.where(), one.cause(), one.remedy());
    }
    return LabException.usage(
        "Lab " + labId + " can't be read: it has " + all.size() + " problems.",
        String.join("\n", all.stream().map(Problem::told).toList()),
        "Mend them from the top down; one often causes others. What a lab may say:"
            + " docs/authoring.adoc");
  }
}
