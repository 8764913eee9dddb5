package onekernel.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import onekernel.lab.Scene;
import org.asciidoctor.ast.StructuralNode;

/** Reads the listings of a scene: those of one step, or those of the lab, which begin each step. */
final class SceneReader {
  private final Reading reading;
  private final List<Scene.Act> acts;

  /**
   * A scene that is being read.
   *
   * @param before what it begins with
   */
  SceneReader(Reading reading, List<Scene.Act> before) {
    this.reading = reading;
    this.acts = new ArrayList<>(before);
  }

  static boolean isOf(StructuralNode node) {
    return node.getRoles().contains("scene");
  }

  List<Scene.Act> acts() {
    return List.copyOf(acts);
  }

  void add(StructuralNode node) {
    if (!node.getContext().equals("listing")) {
      reading.unshowable(Reading.line(node), "a scene that isn't a listing");
      return;
    }
    reading.allow(node, "a listing of the scene", Set.of("place", "record"), Set.of("scene"));
    String place = reading.place(node);
    String record = Reading.attribute(node, "record");
    int at = reading.source().attributeLine(Reading.line(node), "scene");
    if (place.isEmpty()) {
      reading.problem(
          at,
          "a listing of the scene names no place.",
          "The kit runs it and has to know where.",
          "Write [source.scene,place=NAME] above it.");
    }
    boolean taken = acts.stream().anyMatch(a -> a.record().equals(record));
    if (node.getAttributes().containsKey("record")
        && (taken || !record.matches("[a-z][a-z0-9-]*"))) {
      reading.problem(
          at,
          "nothing can be recorded as \"" + record + "\".",
          taken
              ? "Another listing of this scene is recorded under that name."
              : "A name is made of lower-case letters, digits and hyphens.",
          "Choose another name.");
    }
    acts.add(new Scene.Act(place, reading.script(node), record));
  }
}
