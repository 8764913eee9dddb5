package onekernel.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import onekernel.lab.Draw;
import onekernel.lab.Nearest;
import onekernel.lab.PlaceSpec;

/**
 * The attributes above a lab's first blank line. Read from the lines themselves: the parser keeps
 * neither their line numbers nor an earlier one of the same name.
 */
final class Header {
  private static final Pattern ENTRY = Pattern.compile(":(!?\\w[\\w-]*!?):(?:[ \t]+(.*))?");
  private static final Pattern FENCE = Pattern.compile("(-{4,}|\\.{4,}|\\+{4,}|/{4,}|`{3,})");
  private static final Pattern RECIPE =
      Pattern.compile("hex\\((\\d{1,3})\\)|number\\((\\d{1,15})\\.\\.(\\d{1,15})\\)|word");

  /** These change how the text looks elsewhere and mean nothing to the kit. */
  private static final Set<String> FOR_OTHERS =
      Set.of("author", "description", "icons", "keywords", "lang", "source-highlighter", "toc");

  /** What the host's shell knows already. */
  private static final Set<String> TAKEN = Set.of("host", "mine");

  private final Source source;
  private final Problems problems;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<PlaceSpec> places = new ArrayList<>();
  private final List<Draw> draws = new ArrayList<>();
  private int minutes;

  private Header(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The header of a lab.adoc, which must say how long the lab takes. */
  static Header ofLab(Source source, Problems problems) {
    Header header = new Header(source, problems);
    if (source.lines().stream().noneMatch(line -> line.startsWith("= "))) {
      header.problem(
          1,
          "the lab has no title.",
          "The first line isn't a title of the form \"= Title\".",
          "Write one on the first line, with the attributes right below it.");
    }
    header.read(true);
    header.clashes();
    if (!header.lines.containsKey("minutes")) {
      header.problem(
          1,
          "the lab doesn't say how long it takes.",
          "There is no :minutes: above the first blank line.",
          "Write :minutes: 20 on a line below the title.");
    }
    return header;
  }

  /** The header of an answers.adoc, which declares nothing. */
  static Header ofAnswers(Source source, Problems problems) {
    Header header = new Header(source, problems);
    header.read(false);
    return header;
  }

  int minutes() {
    return minutes;
  }

  List<PlaceSpec> places() {
    return places;
  }

  List<Draw> draws() {
    return draws;
  }

  /** Where a document attribute stands. */
  int line(String attribute) {
    return lines.getOrDefault(attribute, 1);
  }

  private void problem(int line, String problem, String cause, String remedy) {
    problems.add(new Problem(source.shown(), line, problem, cause, remedy));
  }

  private void read(boolean declares) {
    boolean titled = false;
    boolean ended = false;
    String fence = "";
    for (int i = 1; i <= source.lines().size(); i++) {
      String line = source.lines().get(i - 1).stripTrailing();
      titled |= line.startsWith("= ");
      ended |= titled && line.isEmpty();
      if (fence.isEmpty() ? FENCE.matcher(line).matches() : fence.equals(line)) {
        fence = fence.isEmpty() ? line : "";
      }
      Matcher entry = ENTRY.matcher(line);
      if (fence.isEmpty() && entry.matches()) {
        String value = entry.group(2) == null ? "" : entry.group(2).strip();
        entry(i, entry.group(1), value, ended, declares);
      }
    }
  }

  private void entry(int line, String name, String value, boolean tooLate, boolean declares) {
    if (tooLate) {
      problem(
          line,
          "the document attribute \"" + name + "\" stands below the header.",
          "The header ends at the first blank line below the title.",
          "Move it up to the other attributes, with no blank line between.");
    } else if (lines.putIfAbsent(name, line) != null) {
      problem(
          line,
          "the document attribute \"" + name + "\" is given twice.",
          "It stands on line " + lines.get(name) + " already.",
          "Keep one of them.");
    } else if (declares && name.equals("minutes")) {
      minutes(line, value);
    } else if (declares && name.startsWith("place-")) {
      place(line, name.substring("place-".length()), value);
    } else if (declares && name.startsWith("draw-")) {
      draw(line, name.substring("draw-".length()), value);
    } else if (!FOR_OTHERS.contains(name)) {
      unknown(line, name, declares);
    }
  }

  private void unknown(int line, String name, boolean declares) {
    Set<String> known = Set.of("minutes", "place-NAME", "draw-NAME");
    problem(
        line,
        "unknown document attribute \"" + name + "\".",
        declares
            ? "A lab may have " + Words.list(known) + Nearest.told(name, known) + "."
            : "Answers declare nothing; they use what the lab declares.",
        "Correct the name or take the line away.");
  }

  private void minutes(int line, String value) {
    if (value.matches("[1-9]\\d{0,2}")) {
      minutes = Integer.parseInt(value);
    } else {
      problem(
          line,
          "\"" + value + "\" isn't a number of minutes.",
          "It must be a whole number from 1 to 999.",
          "Write for example :minutes: 20.");
    }
  }

  private void place(int line, String name, String value) {
    if (!name.matches("[a-z][a-z0-9]*") || SourceVersion.isKeyword(name) || TAKEN.contains(name)) {
      problem(
          line,
          "a place can't be called \"" + name + "\".",
          name.equals("host")
              ? "The host is there without being declared."
              : name.equals("mine")
                  ? "On the host $mine is the label of the learner's own containers."
                  : "At the prompt a place is a Java variable: lower-case letters and digits, no"
                      + " keyword.",
          name.equals("host") ? "Take the line away." : "Choose another name.");
    }
    String[] parts = value.split(",");
    Map<String, PlaceSpec.Kind> kinds =
        Map.of("container", PlaceSpec.Kind.CONTAINER, "vm", PlaceSpec.Kind.VM);
    String word = parts[0].strip();
    PlaceSpec.Kind kind = kinds.get(word);
    if (kind == null) {
      problem(
          line,
          "place \"" + name + "\" is of an unknown kind \"" + word + "\".",
          "A place is " + Words.list(kinds.keySet()) + Nearest.told(word, kinds.keySet()) + ".",
          "Write :place-" + name + ": container, or :place-" + name + ": vm.");
      places.add(new PlaceSpec(name, PlaceSpec.Kind.CONTAINER, Map.of()));
      return;
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : List.of(parts).subList(1, parts.length)) {
      option(line, name, kind, part.strip(), options);
    }
    places.add(new PlaceSpec(name, kind, options));
  }

  private void clashes() {
    for (PlaceSpec spec : places) {
      PlaceOptions.clash(spec, places)
          .ifPresent(clash ->
              problem(
                  line("place-" + spec.name()),
                  "place \"" + spec.name() + "\" can't be made with these options.",
                  clash.cause(),
                  clash.remedy()));
    }
  }

  private void option(
      int line, String place, PlaceSpec.Kind kind, String option, Map<String, String> options) {
    String[] pair = option.split("=", 2);
    if (pair.length == 2 && PlaceOptions.knows(kind, pair[0], pair[1].strip())) {
      options.put(pair[0], pair[1].strip());
      return;
    }
    problem(
        line,
        "place \"" + place + "\" has an unknown option \"" + option + "\".",
        PlaceOptions.told(kind),
        "Correct the option or take it away.");
  }

  private void draw(int line, String name, String recipe) {
    Matcher known = RECIPE.matcher(recipe);
    boolean fits =
        known.matches()
            && (known.group(1) == null || inside(known.group(1), 1, 64))
            && (known.group(2) == null
                || Long.parseLong(known.group(2)) < Long.parseLong(known.group(3)));
    if (!fits) {
      problem(
          line,
          "the value \"" + name + "\" can't be drawn by \"" + recipe + "\".",
          "A value is hex(DIGITS) with 1 to 64 digits, number(LOW..HIGH) with LOW below HIGH, or"
              + " word.",
          "Write for example :draw-" + name + ": hex(12).");
    }
    draws.add(new Draw(name, recipe));
  }

  private static boolean inside(String number, int low, int high) {
    return Integer.parseInt(number) >= low && Integer.parseInt(number) <= high;
  }
}
