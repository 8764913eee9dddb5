package onekernel.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onekernel.lab.Lab;
import onekernel.lab.PlaceSpec;
import onekernel.lab.Step;
import org.jsoup.nodes.Element;

/** What every page says of a lab and its steps: headings, minutes, points, places. */
record LabHtml(Lab lab, HtmlText text) {
  /**
   * A lab as pages show it.
   *
   * @param drawn an attendee's values
   * @param measured where measurements are kept; what the text names of them is filled in
   */
  static LabHtml of(Lab lab, Map<String, String> drawn, Path measured) {
    Map<String, String> values = new HashMap<>(Measured.values(measured, lab));
    values.putAll(drawn);
    return new LabHtml(lab, new HtmlText(lab, values));
  }

  /** A part of a booklet that begins with the lab's title. */
  Element chapter(Element to) {
    Element chapter = to.appendElement("section").addClass("lab").attr("id", lab.id());
    text.line(chapter.appendElement("h2"), lab.title());
    facts(chapter);
    return chapter;
  }

  /** "20 minutes · 8 steps · 14 points", and which places it has. */
  void facts(Element to) {
    List<String> facts = new ArrayList<>(List.of(minutes(lab.minutes())));
    facts.add(lab.steps().size() + " steps");
    facts.add(points(lab.points()));
    to.appendElement("p").addClass("facts").appendText(String.join(" · ", facts));
    if (!lab.places().isEmpty()) {
      Element places = to.appendElement("p").addClass("facts").appendText("Places: ");
      places.appendElement("code").appendText("host");
      for (PlaceSpec place : lab.places()) {
        places.appendText(", ").appendElement("code").appendText(place.name());
        places.appendText(" (" + kind(place) + ")");
      }
    }
  }

  private static String kind(PlaceSpec place) {
    if (place.kind() == PlaceSpec.Kind.VM) {
      return "VM";
    }
    String runtime = place.runtime().equals("lxc") ? "LXC container" : "container";
    return place.on().map(vm -> "container inside " + vm).orElse(runtime + ", " + place.userland());
  }

  /** A part of a chapter that begins with the step's number and title. */
  Element step(Element to, Step step, String heading) {
    Element part = to.appendElement("section").addClass("step");
    part.attr("id", lab.id() + "-" + step.id());
    text.line(part.appendElement(heading).appendText(lab.number(step) + ". "), step.title());
    Element facts = part.appendElement("p").addClass("facts");
    facts.appendElement("code").appendText(step.id());
    facts.appendText(" · " + points(step.points()) + " · " + asked(step.kind()));
    return part;
  }

  private static String asked(Step.Kind kind) {
    return switch (kind) {
      case RUN -> "do it";
      case BUILD -> "build it";
      case ANSWER -> "find it out";
      case PREDICT -> "a guess, never marked wrong";
    };
  }

  static String minutes(int minutes) {
    return minutes == 1 ? "1 minute" : minutes + " minutes";
  }

  static String points(int points) {
    return points == 1 ? "1 point" : points + " points";
  }
}
