package onekernel.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import onekernel.lab.Block;
import onekernel.lab.Block.Span;
import onekernel.lab.Nearest;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.log.LogRecord;

/**
 * One file that is being read: what it may refer to, and where its problems go.
 *
 * @param source the file
 * @param asciiDoc the parser that its nodes came from
 * @param problems where problems go
 * @param places names of the places that the lab declares, {@code host} among them
 * @param drawn names of the values that the lab draws
 */
record Reading(
    Source source, AsciiDoc asciiDoc, Problems problems, Set<String> places, Set<String> drawn) {
  private static final String FORMAT = "See what is possible in docs/authoring.adoc.";
  private static final String MISSING = "skipping reference to missing attribute: ";

  /** What the kit says itself, in words of its own. */
  private static final Pattern SAID_BETTER =
      Pattern.compile(
          "id assigned to section already in use.*|section title out of sequence.*"
              + "|level 0 sections can only be used.*");

  /** Attributes that the parser itself puts on blocks. */
  private static final Set<String> PARSERS =
      Set.of(
          "style",
          "id",
          "role",
          "title",
          "caption",
          "options",
          "textlabel",
          "name",
          "language",
          "cols",
          "tablepcwidth",
          "rowcount",
          "colcount",
          "checkbox",
          "checked",
          "imagesdir");

  private static final Set<String> WITHOUT_STYLE = Set.of("section", "ulist", "olist", "table");

  void problem(int line, String problem, String cause, String remedy) {
    problems.add(new Problem(source.shown(), line, problem, cause, remedy));
  }

  static int line(StructuralNode node) {
    return node.getSourceLocation() == null ? 1 : node.getSourceLocation().getLineNumber();
  }

  /** The id that the author gave; the parser makes up others. */
  static String givenId(Section section) {
    Object id = section.getAttributes().get("id");
    return id == null ? "" : id.toString();
  }

  static String attribute(StructuralNode node, String name) {
    Object value = node.getAttributes().get(name);
    return value == null ? "" : value.toString().strip();
  }

  void unshowable(int line, String what) {
    problem(
        line,
        what + " can't be shown here.",
        "A step's text is paragraphs, lists of one level, simple tables and listings, so that"
            + " every terminal can show it.",
        "Say it in a paragraph or a list.");
  }

  /** Text with styles; every placeholder in it must stand for something. */
  List<Span> spans(String html, int line) {
    List<Span> spans =
        Inline.spans(html, thing -> unshowable(source.lineOf(thing.macro(), line), thing.called()));
    listen(line);
    Placeholders placeholders = new Placeholders(this);
    for (Span span : spans) {
      placeholders.text(span, line);
      MeasuredMacro.unknown(span.text()).forEach(target -> noFigure(target, line));
      if (span.text().contains("`")) {
        problem(
            source.lineOf("`'", line),
            "a backtick has lost its partner.",
            "AsciiDoc pairs them around whole words, and reads `' as an apostrophe.",
            "Double both where letters or an apostrophe follow: ``web``'s.");
      }
    }
    return spans;
  }

  private void noFigure(String target, int line) {
    String workload = MeasuredMacro.workload(target);
    boolean known = workload.equals(Measured.KERNEL) || asciiDoc.measurable().contains(workload);
    problem(
        source.lineOf("measured:" + target, line),
        "measured:" + target + " names no figure that is measured.",
        known
            ? "It is measured:WORKLOAD/PLACEMENT[], or with [ratio], or"
                + " measured:kernel/PLACEMENT[]; placements are bare-metal, container, vm and"
                + " container-in-vm."
            : "There is no workload \"%s\"%s."
                .formatted(workload, Nearest.told(workload, asciiDoc.measurable())),
        "See which workloads there are with: ./lab measure --list");
  }

  String title(StructuralNode node) {
    return Inline.plain(spans(node.getTitle() == null ? "" : node.getTitle(), line(node)));
  }

  List<Block> blocks(List<StructuralNode> nodes) {
    return new Blocks(this).of(nodes);
  }

  /** Passes on what the parser complained about while it looked at the text from this line on. */
  void listen(int from) {
    for (LogRecord record : asciiDoc.heard()) {
      String message = record.getMessage();
      if (message.startsWith(MISSING)) {
        new Placeholders(this).missing(message.substring(MISSING.length()), from);
      } else if (!SAID_BETTER.matcher(message).matches()) {
        int line = record.getCursor() == null ? from : record.getCursor().getLineNumber();
        problem(
            Math.max(1, line),
            "AsciiDoc reports: " + message + ".",
            "What follows this line may be understood otherwise than it was meant.",
            "Correct the markup of this line, or of the block that begins or ends here.");
      }
    }
  }

  /** What stands in a listing that is only shown, or tried by the learner. */
  String shown(StructuralNode node) {
    String code = ((org.asciidoctor.ast.Block) node).getSource();
    new Placeholders(this).shown(code, line(node));
    return code;
  }

  /** What stands in a listing that the kit itself runs or hands in. */
  String script(StructuralNode node) {
    String code = ((org.asciidoctor.ast.Block) node).getSource();
    new Placeholders(this).script(code, line(node));
    return code;
  }

  /** The place that a listing names, empty for none; it must be declared. */
  String place(StructuralNode node) {
    String place = attribute(node, "place");
    if (node.getAttributes().containsKey("place")) {
      declared(place, source.attributeLine(line(node), "place"));
    }
    return place;
  }

  void declared(String place, int line) {
    if (!places.contains(place)) {
      problem(
          line,
          "place \"" + place + "\" isn't declared.",
          "The lab has " + Words.list(places) + Nearest.told(place, places) + ".",
          "Declare it below the title (:place-" + place + ": container), or name another.");
    }
  }

  /** Reports each attribute and role that would have no effect. */
  void allow(StructuralNode node, String what, Set<String> attributes, Set<String> roles) {
    Map<String, Object> given = new TreeMap<>(node.getAttributes());
    given.forEach((key, value) -> {
      boolean position = key.chars().allMatch(Character::isDigit);
      if (position ? strayWord(node, key, value) : strayName(key, attributes)) {
        stray(node, what, position ? String.valueOf(value) : key, attributes);
      }
    });
    for (String role : node.getRoles()) {
      if (!roles.contains(role)) {
        problem(
            source.attributeLine(line(node), role),
            what + " can't have the role \"" + role + "\".",
            roles.isEmpty()
                ? "No role means anything here."
                : "It may be " + Words.list(roles) + Nearest.told(role, roles) + ".",
            FORMAT);
      }
    }
  }

  private static boolean strayName(String key, Set<String> attributes) {
    return !attributes.contains(key) && !PARSERS.contains(key) && !key.endsWith("-option");
  }

  /** Positions: the first is the style, the second of a listing its language. */
  private static boolean strayWord(StructuralNode node, String key, Object value) {
    if (value == null || node.getAttributes().containsKey(value.toString())) {
      return false;
    }
    return key.equals("1")
        ? WITHOUT_STYLE.contains(node.getContext())
        : !value.equals(node.getAttribute("language"));
  }

  private void stray(StructuralNode node, String what, String key, Set<String> attributes) {
    problem(
        source.attributeLine(line(node), key),
        what + " has an unknown attribute \"" + key + "\".",
        attributes.isEmpty()
            ? "It takes none."
            : "It may have " + Words.list(attributes) + Nearest.told(key, attributes) + ".",
        "Correct the name or take it away; docs/authoring.adoc lists them.");
  }
}
