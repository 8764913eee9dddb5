package onekernel.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onekernel.lab.Lab;
import onekernel.lab.LabException;
import onekernel.lab.Nearest;
import onekernel.lab.Step;
import org.asciidoctor.log.LogRecord;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/**
 * The decks below {@code slides}: one to open with, one per lab, one to close with. What a deck
 * says of a lab it takes from the lab. One thread at a time.
 */
public final class Decks {
  private final Path folder;
  private final Shelf shelf;
  private final AsciiDoc asciiDoc;
  private final DeckParts parts;
  private final Path measured;
  private final Map<String, String> elsewhere = new HashMap<>();
  private final Map<String, Lab> loaded = new HashMap<>();

  /**
   * The decks of the kit.
   *
   * @param top the kit's own folder
   * @param measured where measurements are kept
   * @param figures what they say
   */
  public Decks(Path top, Shelf shelf, Path measured, Figures figures) {
    this.folder = top.resolve("slides");
    this.shelf = shelf;
    this.asciiDoc = shelf.asciiDoc();
    this.measured = measured;
    this.parts = new DeckParts(id -> LabHtml.of(lab(id), Map.of(), measured), figures);
  }

  /** The decks in the order in which they are shown. */
  public List<String> ids() {
    Set<String> ids = new LinkedHashSet<>(List.of("opening"));
    ids.addAll(shelf.ids());
    Set<String> there = files();
    List<String> others = there.stream().filter(id -> !ids.contains(id)).sorted().toList();
    ids.addAll(others.stream().filter(id -> !id.equals("closing")).toList());
    ids.add("closing");
    ids.retainAll(there);
    return List.copyOf(ids);
  }

  private Set<String> files() {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      Set<String> ids = new LinkedHashSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".adoc"))
          .forEach(name -> ids.add(name.substring(0, name.length() - ".adoc".length())));
      return ids;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** What a deck is called: that of a lab from elsewhere as the lab's folder. */
  public static String name(String idOrPath) {
    return Path.of(idOrPath).toAbsolutePath().normalize().getFileName().toString();
  }

  /**
   * The file that a deck is written in.
   *
   * @param idOrPath a deck's id, or the folder of a lab from elsewhere that has a deck beside it
   */
  public Path source(String idOrPath) {
    if (ids().contains(idOrPath)) {
      return folder.resolve(idOrPath + ".adoc");
    }
    Path lab = Path.of(idOrPath).toAbsolutePath().normalize();
    if (!Files.exists(lab.resolve("lab.adoc"))) {
      throw LabException.usage(
          "There is no deck \"" + idOrPath + "\".",
          "The decks are " + String.join(", ", ids()) + Nearest.told(idOrPath, ids()) + ".",
          "Build them all with: ./lab slides");
    }
    elsewhere.put(name(idOrPath), lab.toString());
    Path mirror = lab.resolve("../../slides").normalize().resolve(name(idOrPath) + ".adoc");
    return Stream.of(lab.resolve("slides.adoc"), mirror)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() ->
            LabException.usage(
                "Lab " + name(idOrPath) + " has no deck.",
                "It would be the file " + lab.resolve("slides.adoc") + ".",
                "Write one; docs/authoring.adoc shows what stands in it."));
  }

  private Lab lab(String id) {
    return loaded.computeIfAbsent(id, any -> shelf.load(elsewhere.getOrDefault(id, id)));
  }

  private boolean isLab(String id) {
    return elsewhere.containsKey(id) || shelf.ids().contains(id);
  }

  /**
   * Builds one deck. The first takes seconds, because AsciiDoc's parser has to start.
   *
   * @throws LabException (usage) with what is wrong in the deck
   */
  public Deck build(String idOrPath) {
    Path file = source(idOrPath);
    String id = name(idOrPath);
    loaded.clear(); // they may have been saved since
    if (isLab(id)) {
      lab(id); // what is wrong with it is told first
    }
    String shown = file.startsWith(folder) ? "slides/" + file.getFileName() : file.toString();
    String text = text(file);
    parts.begin(new Source(shown, text.lines().toList()));
    Map<String, Object> titles = titles(text);
    asciiDoc.heard(); // what the parser said to labs isn't the deck's
    Element slides = Cleaning.slides(asciiDoc.slides(text, parts, titles));
    complaints(shown, slides);
    Measured.fill(measured, slides);
    parts.place(slides);
    String title = title(text, id);
    List<Element> content = DeckPage.leaves(slides);
    content.forEach(Decks::set);
    SpeakerNotes notes = SpeakerNotes.of(shown, content);
    Element first = first(id, title, notes.minutes());
    slides.prependChild(first);
    return new Deck(id, title, content.size() + 1, new DeckPage(title, slides), notes);
  }

  /** Much text is set smaller, so that it stays on its slide; a picture takes some nine lines. */
  private static void set(Element slide) {
    Element shown = slide.clone();
    int pictures = shown.select("svg, figure").size();
    shown.select("aside, h2, svg, figure").remove();
    int lines = shown.text().length() / 75 + 2 * shown.select("p, li, pre, tr").size();
    lines += 9 * pictures;
    boolean much = pictures > 0 && lines > 9; // a picture under words needs the rest of the slide
    slide.addClass(lines > 26 ? "dense" : lines < 14 && !much ? "airy" : "usual");
  }

  private Element first(String id, String title, int minutes) {
    Element first = new Element("section").addClass("title").attr("id", "title");
    first.appendElement("h1").appendText(title);
    boolean lab = isLab(id);
    first
        .appendElement("p")
        .appendText(
            (lab ? "Lab " + id + " · " : "")
                + LabHtml.minutes(minutes)
                + " of talk"
                + (lab ? ", then " + LabHtml.minutes(lab(id).minutes()) + " of work" : ""));
    first.appendElement("p").addClass("question").text("How many kernels are running here?");
    return first;
  }

  /** A lab's deck has the lab's title; others have their own on the first line. */
  private String title(String text, String id) {
    String first = text.lines().findFirst().orElse("");
    return isLab(id)
        ? TerminalText.line(lab(id).title(), Map.of())
        : first.startsWith("= ") ? first.substring(2).strip() : id;
  }

  /**
   * By {@code title-kernel} a deck gets lab kernel's title, by {@code title-kernel-uptime} a
   * step's. Labs that it doesn't name aren't read; those that it names are read before it, as there
   * is one parser.
   */
  private Map<String, Object> titles(String text) {
    Map<String, Object> titles = new HashMap<>();
    Set<String> ids = new LinkedHashSet<>(shelf.ids());
    ids.addAll(elsewhere.keySet());
    ids.removeIf(id -> !text.contains("title-" + id) && !text.contains("::" + id));
    for (Lab lab : ids.stream().map(this::lab).toList()) {
      titles.put("title-" + lab.id(), Entities.escape(lab.title()));
      for (Step step : lab.steps()) {
        titles.put("title-" + lab.id() + "-" + step.id(), Entities.escape(step.title()));
      }
    }
    return titles;
  }

  private void complaints(String shown, Element slides) {
    List<String> said = new ArrayList<>();
    for (String target : MeasuredMacro.unknown(slides.text())) {
      said.add(shown + ": measured:" + target + " names no figure that is measured.");
    }
    for (LogRecord record : asciiDoc.heard()) {
      int line = record.getCursor() == null ? 1 : record.getCursor().getLineNumber();
      said.add(shown + ":" + line + ": " + record.getMessage());
    }
    if (!said.isEmpty()) {
      throw LabException.usage(
          String.join("\n", said),
          "A deck with a complaint would show something else than was meant.",
          "Mend these lines, then build it again.");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static LabException unreadable(Path file, IOException e) {
    return LabException.usage(
            file + " can't be read.", e.toString(), "Look at its rights: ls -ld " + file)
        .from(e);
  }
}
